//! Repeated writes: one effect, one answer.

use crate::staff::post as staff_post;
use crate::support::TestApp;
use axum::http::Method;
use jinban_contract::problem::Rule;
use serde_json::json;

#[tokio::test]
async fn the_same_key_and_body_give_the_same_answer_also_after_a_restart() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let call = citizen.post(&app, "/api/v1/cases").key("k1").json(&new);
    let first = call.clone().send().await.expect(201);
    let rows = app.rows().await;
    app.pass(30);
    let again = call.send().await.expect(201);
    assert_eq!(again.body, first.body);
    let restarted = app.another_node().await;
    let after = citizen
        .post(&restarted, "/api/v1/cases")
        .key("k1")
        .json(&new);
    assert_eq!(after.send().await.expect(201).body, first.body);
    assert_eq!(app.rows().await, rows);
}

#[tokio::test]
async fn another_body_or_another_address_is_a_conflict() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    let no = citizen
        .post(&app, "/api/v1/cases")
        .key("k1")
        .json(&new)
        .send()
        .await
        .expect(201);
    let no = no.json::<jinban_contract::case::Case>().summary.no;
    new.form_version = 4;
    let other = citizen
        .post(&app, "/api/v1/cases")
        .key("k1")
        .json(&new)
        .send()
        .await;
    other.refused(422, "Idempotency-Key", Rule::NotAnOption);
    other.code(422, "idempotency_conflict");
    let path = format!("/api/v1/cases/{no}/withdrawal");
    let elsewhere = citizen
        .post(&app, &path)
        .key("k1")
        .json(&json!({}))
        .send()
        .await;
    elsewhere.code(422, "idempotency_conflict");
}

#[tokio::test]
async fn a_key_belongs_to_its_owner() {
    let app = TestApp::new().await;
    for phone in ["13800138000", "13900139000"] {
        let citizen = app.citizen(phone).await;
        let new = citizen.new_case(&app).await;
        citizen
            .post(&app, "/api/v1/cases")
            .key("k1")
            .json(&new)
            .send()
            .await
            .expect(201);
    }
    assert_eq!(app.rows().await["cases"], 2);
}

#[tokio::test]
async fn a_refused_write_leaves_its_key_free() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    new.declared = false;
    citizen
        .post(&app, "/api/v1/cases")
        .key("k1")
        .json(&new)
        .send()
        .await
        .expect(422);
    new.declared = true;
    citizen
        .post(&app, "/api/v1/cases")
        .key("k1")
        .json(&new)
        .send()
        .await
        .expect(201);
}

#[tokio::test]
async fn ten_at_once_on_two_nodes_have_one_effect() {
    let app = TestApp::new().await;
    let other = app.another_node().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let mut calls = tokio::task::JoinSet::new();
    for at in 0..10 {
        let node = if at % 2 == 0 { &app } else { &other };
        calls.spawn(
            citizen
                .post(node, "/api/v1/cases")
                .key("k1")
                .json(&new)
                .send(),
        );
    }
    let answers = calls.join_all().await;
    let first = &answers[0].body;
    assert!(answers.iter().all(|a| a.status == 201 && a.body == *first));
    let rows = app.rows().await;
    assert_eq!(
        (rows["cases"], rows["case_events"], rows["reviews"]),
        (1, 1, 1)
    );
}

#[tokio::test]
async fn two_decisions_at_once_decide_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let accept = json!({ "actor": "受理岗" });
    let one = staff_post(&app, &no, "acceptance", &accept);
    let two = staff_post(&app, &no, "acceptance", &accept);
    let (one, two) = tokio::join!(one, two);
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(citizen.case(&app, no.as_str()).await.events.len(), 2);
}

#[tokio::test]
async fn keys_are_visible_ascii_of_at_most_64() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    for key in ["", "a b", &"k".repeat(65)] {
        let call = citizen
            .call(&app, Method::POST, "/api/v1/cases")
            .key(key)
            .json(&new);
        call.send()
            .await
            .refused(400, "Idempotency-Key", Rule::Required);
    }
}
