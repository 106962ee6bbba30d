//! What a node does in the background.

use crate::staff::ask_for;
use crate::support::{DAY, JPEG, TestApp};
use crate::worker::work;
use jinban_contract::case::{CaseState, EventKind};
use jinban_platform::serve::tidy_up;

#[tokio::test]
async fn forgets_on_time_and_not_before() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    citizen.upload(&app, JPEG).await;
    citizen.submit(&app).await;
    app.get("/api/v1/region").send().await.expect(200);
    tidy_up(&app.app).await.unwrap();
    let rows = app.rows().await;
    assert_eq!(
        (rows["sessions"], rows["uploads"], rows["idempotency"]),
        (1, 2, 1)
    );
    app.pass(73 * 3600);
    tidy_up(&app.app).await.unwrap();
    let rows = app.rows().await;
    assert_eq!(
        (rows["sessions"], rows["uploads"], rows["counters"]),
        (0, 1, 0)
    );
    assert_eq!((rows["idempotency"], rows["cases"]), (1, 1));
    app.pass(31 * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["idempotency"], 0);
}

#[tokio::test]
async fn sends_back_what_was_not_supplemented_in_time() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    ask_for(&app, &no, &["name"]).await.expect(201);
    app.pass(7 * DAY);
    work(&app.app).await.unwrap();
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(
        case.summary.state,
        CaseState::Supplement,
        "the last day counts"
    );
    app.pass(DAY);
    work(&app.app).await.unwrap();
    work(&app.app).await.unwrap();
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Returned);
    assert_eq!(
        case.events
            .iter()
            .filter(|e| e.kind == EventKind::Returned)
            .count(),
        1
    );
}
