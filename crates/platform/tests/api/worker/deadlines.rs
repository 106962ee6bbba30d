use super::{OVER, change, move_until, sent_back, waiting, work};
use crate::support::{DAY, TestApp};
use jinban_contract::case::CaseState;
use jinban_platform::clock::{Look, Proven, Trust};
use jinban_platform::office::cases::note_waiting;
use jinban_platform::repo::effects::{self, EffectKind};
use jinban_platform::serve::{tidy_up, turn_events};

/// The moment that a node goes by.
fn beyond_doubt(app: &TestApp) -> Proven {
    let look = Look {
        shown: app.app.clock.unix(),
        passed: 0,
        seen: None,
        server: None,
    };
    Trust::default().judge(&look).unwrap()
}

/// Time passes, and the clock stays beyond doubt.
async fn pass(app: &TestApp, seconds: i64) {
    app.pass(seconds);
    tidy_up(&app.app).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_nodes_that_work_at_once_each_case_is_sent_back_once() {
    let app = TestApp::with(|config| config.lock_wait_ms = 60_000).await;
    waiting(&app, 6).await;
    pass(&app, OVER).await;
    let mut nodes = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let node = app.another_node().await;
        nodes.spawn(async move { work(&node.app).await.unwrap() });
    }
    nodes.join_all().await;
    // Whoever turned the events may not be the last to look what is due.
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 6);
    let left = app.texts("effects", "kind").await;
    assert_eq!(left, ["closure_search"], "nothing is left of deadlines");
}

#[tokio::test]
async fn what_a_killed_node_began_another_one_ends() {
    let app = TestApp::new().await;
    waiting(&app, 2).await;
    turn_events(&app.app).await.unwrap();
    pass(&app, OVER).await;
    let now = beyond_doubt(&app);
    let mut tx = app.app.db.write().await.unwrap();
    let begun = effects::begin(&mut tx, EffectKind::SupplementDeadline, now).await;
    tx.commit().await.unwrap();
    drop(begun.unwrap().unwrap());
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 1, "the other one is begun");
    work(&app.app).await.unwrap();
    pass(&app, 600).await;
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 2);
}

#[tokio::test]
async fn killed_at_any_moment_each_case_is_sent_back_once() {
    let app = TestApp::new().await;
    waiting(&app, 4).await;
    pass(&app, OVER).await;
    for kill in 0..12 {
        let node = app.another_node().await;
        let round = tokio::spawn(async move { work(&node.app).await });
        for _ in 0..kill * 8 {
            tokio::task::yield_now().await;
        }
        round.abort();
        round.await.ok();
    }
    for pause in [0, 4 * 3600, 4 * 3600] {
        pass(&app, pause).await;
        work(&app.app).await.unwrap();
    }
    assert_eq!(sent_back(&app).await, 4);
}

#[tokio::test]
async fn a_deadline_that_moved_is_waited_for() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let no = waiting(&app, 1).await.remove(0);
    turn_events(&app.app).await.unwrap();
    move_until(&app, &no, "2026-12-02").await;
    pass(&app, OVER).await;
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 0);
    pass(&app, 2 * DAY - 1).await;
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 0, "a second before its end");
    pass(&app, 1).await;
    work(&app.app).await.unwrap();
    let citizen = app.citizen("13800138000").await;
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Returned);
}

/// A database of a release without events: nothing is written down of its cases.
#[tokio::test]
async fn a_case_that_waited_before_there_were_events_is_found_at_the_start() {
    let app = TestApp::new().await;
    waiting(&app, 3).await;
    change(&app, "DELETE FROM events").await;
    pass(&app, OVER).await;
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 0);
    for _ in 0..2 {
        note_waiting(&app.app).await.unwrap();
        assert_eq!(app.rows().await["effects"], 3, "each once");
    }
    work(&app.app).await.unwrap();
    assert_eq!(sent_back(&app).await, 3);
}

/// What the start finds is what an event has written down already.
#[tokio::test]
async fn a_start_writes_no_deadline_twice() {
    let app = TestApp::new().await;
    waiting(&app, 2).await;
    turn_events(&app.app).await.unwrap();
    let before = app.rows().await;
    note_waiting(&app.app).await.unwrap();
    assert_eq!(app.rows().await, before);
}
