use super::{change, move_until, waiting, work};
use crate::appointments::told::Gateway;
use crate::appointments::{book, shut};
use crate::support::{DAY, TestApp};
use jinban_platform::repo::events::{self, Event};
use jinban_platform::serve::{run_worker, tidy_up, turn_events};
use serde_json::json;
use std::time::Duration;

/// What is found of kinds of effects.
async fn kinds(app: &TestApp) -> Vec<String> {
    let mut kinds = app.texts("effects", "kind").await;
    kinds.sort_unstable();
    kinds
}

#[tokio::test]
async fn what_is_rolled_back_is_followed_by_nothing() {
    let app = TestApp::new().await;
    turn_events(&app.app).await.unwrap();
    let before = app.rows().await;
    let event = Event::SupplementAsked {
        no: "1".to_owned().into(),
        revision: 1,
        until: app.app.clock.now().date(),
    };
    let mut tx = app.app.db.write().await.unwrap();
    let now = app.app.clock.now();
    events::add(&mut tx, &event, now).await.unwrap();
    drop(tx);
    turn_events(&app.app).await.unwrap();
    assert_eq!(app.rows().await, before);
    let mut tx = app.app.db.write().await.unwrap();
    events::add(&mut tx, &event, now).await.unwrap();
    tx.commit().await.unwrap();
    turn_events(&app.app).await.unwrap();
    assert_eq!(kinds(&app).await, ["closure_search", "supplement_deadline"]);
}

#[tokio::test]
async fn what_ends_the_wait_strikes_out_its_deadline() {
    let app = TestApp::new().await;
    let nos = waiting(&app, 2).await;
    turn_events(&app.app).await.unwrap();
    let deadlines = async || {
        let kinds = kinds(&app).await.into_iter();
        kinds.filter(|kind| kind == "supplement_deadline").count()
    };
    assert_eq!(deadlines().await, 2);
    let body = json!({ "answers": { "name": "示例乙" } });
    let path = format!("/api/v1/cases/{}/supplements", nos[0]);
    let citizen = app.citizen("13800138000").await;
    let call = citizen.post(&app, &path).json(&body);
    call.send().await.expect(201);
    let path = format!("/api/v1/cases/{}/withdrawal", nos[1]);
    let citizen = app.citizen("13800138001").await;
    let call = citizen.post(&app, &path).json(&json!({}));
    call.send().await.expect(201);
    turn_events(&app.app).await.unwrap();
    assert_eq!(deadlines().await, 0);
}

#[tokio::test]
async fn what_a_later_release_wrote_is_left_to_it() {
    let app = TestApp::new().await;
    let new =
        r#"INSERT INTO events (id, body, at, turned_at) VALUES ('n', '{"event":"new"}', 0, 0)"#;
    change(&app, new).await;
    waiting(&app, 1).await;
    turn_events(&app.app).await.unwrap();
    assert_eq!(kinds(&app).await, ["closure_search", "supplement_deadline"]);
    app.pass(8 * DAY);
    tidy_up(&app.app).await.unwrap();
    let left = app.texts("events", "id").await;
    assert_eq!(left, ["n"], "others are forgotten");
}

#[tokio::test]
async fn a_closure_is_told_as_soon_as_its_pack_is_in_force() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    book(&app, &citizen, "wed 14:00").await;
    let gateway = Gateway::open().await;
    let mut config = app.config.clone();
    (config.sms_url, config.sms_texts) = (gateway.url.clone(), true);
    // It knows the pack of before.
    let node = app.node_with(config).await;
    shut::close(&app, 25, "").await;
    turn_events(&app.app).await.unwrap();
    for _ in 0..2 {
        work(&node.app).await.unwrap();
        work(&node.app).await.unwrap();
        assert_eq!(gateway.heard.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_gateway_that_never_answers_keeps_no_deadline_waiting() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13900139000").await;
    book(&app, &citizen, "fri 14:00").await;
    let gateway = Gateway::open().await;
    gateway.hangs();
    let mut config = app.config.clone();
    (config.sms_url, config.sms_texts) = (gateway.url.clone(), true);
    let node = app.node_with(config).await;
    let no = waiting(&app, 1).await.remove(0);
    shut::close(&app, 27, "").await;
    turn_events(&app.app).await.unwrap();
    change(&app, "UPDATE effects SET due_at = 0").await;
    move_until(&app, &no, "2026-11-20").await;
    let worker = tokio::spawn(run_worker(node.app.clone()));
    while super::sent_back(&app).await == 0 || gateway.heard.lock().unwrap().is_empty() {
        assert!(!worker.is_finished());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    worker.abort();
}
