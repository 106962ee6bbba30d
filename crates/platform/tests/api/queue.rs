use crate::support::{Answer, DAY, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;
use jinban_contract::queue::Queue;
use serde_json::{Value, json};

async fn put(app: &TestApp, body: &Value) -> Answer {
    let call = app.staff(Method::PUT, "/api/v1/staff/sites/S0/queue");
    call.json(body).send().await
}

async fn read(app: &TestApp) -> Queue {
    let answer = app.get("/api/v1/sites/S0/queue").send().await.expect(200);
    assert_eq!(answer.header("cache-control"), "public, max-age=15");
    answer.json()
}

fn zones(waiting: u32) -> Value {
    json!([{ "name": "综合", "waiting": waiting, "now_serving": "A032" }])
}

#[tokio::test]
async fn with_their_age_and_told_as_old_after_half_an_hour() {
    let app = TestApp::new().await;
    assert_eq!(read(&app).await.at, None);
    put(&app, &json!({ "zones": zones(7) })).await.expect(200);
    app.pass(1800);
    let queue = read(&app).await;
    assert_eq!((queue.zones[0].waiting, queue.old), (7, false));
    assert_eq!(
        queue.at.map(|at| at.unix() + 1800),
        Some(queue.as_of.unix())
    );
    app.pass(1);
    assert!(read(&app).await.old);
    let restarted = app.another_node().await;
    assert_eq!(
        read(&restarted).await.zones[0].now_serving.as_deref(),
        Some("A032")
    );
    jinban_platform::serve::tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["site_queues"], 1);
    app.pass(DAY);
    jinban_platform::serve::tidy_up(&app.app).await.unwrap();
    assert_eq!(read(&app).await.zones, []);
}

#[tokio::test]
async fn what_arrives_late_does_not_undo_what_is_newer() {
    let app = TestApp::new().await;
    let told = |at: &str, waiting| json!({ "zones": zones(waiting), "at": at });
    put(&app, &told("2026-11-23T11:59:00+08:00", 5))
        .await
        .expect(200);
    let kept: Queue = put(&app, &told("2026-11-23T11:58:00+08:00", 9))
        .await
        .expect(200)
        .json();
    assert_eq!(kept.zones[0].waiting, 5);
    put(&app, &json!({ "zones": [] })).await.expect(200);
    assert_eq!(read(&app).await.zones, []);
}

#[tokio::test]
async fn faults() {
    let app = TestApp::new().await;
    let bad = json!({ "zones": [{ "name": "", "waiting": 10_000 }] });
    let answer = put(&app, &bad).await;
    answer.refused(422, "/zones/0/name", Rule::Required);
    assert_eq!(answer.problem().fields.len(), 2);
    let tomorrow = json!({ "zones": [], "at": "2026-11-24T12:00:00+08:00" });
    put(&app, &tomorrow)
        .await
        .refused(422, "/at", Rule::TooLate);
    let unknown = app.staff(Method::PUT, "/api/v1/staff/sites/nix/queue");
    let answer = unknown.json(&json!({ "zones": [] })).send().await;
    answer.refused(404, "id", Rule::BadId);
    app.get("/api/v1/sites/nix/queue").send().await.expect(404);
    assert_eq!(app.rows().await["site_queues"], 0);
}
