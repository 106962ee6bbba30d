//! Limits that hold over several requests.

use crate::support::{DAY, TestApp};
use serde_json::json;

#[tokio::test]
async fn ten_codes_a_day_for_one_phone() {
    let app = TestApp::new().await;
    let ask = || {
        app.post("/api/v1/session/codes")
            .json(&json!({ "phone": "13800138000" }))
    };
    for _ in 0..10 {
        ask().send().await.expect(201);
        app.pass(61);
    }
    let answer = ask().send().await;
    answer.code(429, "too_many_requests");
    assert!(answer.problem().retry_after.unwrap() > 80_000);
    let detail = answer.problem().detail;
    assert!(
        detail.starts_with("请明天 ") && detail.contains("以后再试"),
        "{detail}"
    );
    app.pass(DAY);
    ask().send().await.expect(201);
}

#[tokio::test]
async fn so_many_codes_an_hour_for_one_address() {
    let app = TestApp::with(|config| {
        config.codes_per_address = 2;
        config.trusted_proxies = "1".parse().unwrap();
    })
    .await;
    let ask = |phone: &str, from: &str| {
        let call = app
            .post("/api/v1/session/codes")
            .header("x-forwarded-for", from);
        call.json(&json!({ "phone": phone })).send()
    };
    ask("13800138001", "6.6.6.6, 1.1.1.1").await.expect(201);
    ask("13800138002", "1.1.1.1").await.expect(201);
    ask("13800138003", "7.7.7.7, 1.1.1.1")
        .await
        .code(429, "too_many_requests");
    ask("13800138003", "2.2.2.2").await.expect(201);
}

/// A citizen behind a wall that stands before the proxy, and who writes into
/// the header.
#[tokio::test]
async fn citizens_behind_a_wall_have_limits_of_their_own() {
    let app = TestApp::with(|config| {
        config.codes_per_address = 1;
        config.trusted_proxies = "2".parse().unwrap();
    })
    .await;
    let ask = |phone: &str, lines: &[&str]| {
        let call = app.post("/api/v1/session/codes");
        let call = lines
            .iter()
            .fold(call, |call, line| call.header_line("x-forwarded-for", line));
        call.json(&json!({ "phone": phone })).send()
    };
    ask("13800138001", &["1.1.1.1, 10.0.0.9"]).await.expect(201);
    ask("13800138002", &["2.2.2.2, 10.0.0.9"]).await.expect(201);
    ask("13800138003", &["6.6.6.6, 1.1.1.1, 10.0.0.9"])
        .await
        .code(429, "too_many_requests");
    // A wall that adds lines instead of entries.
    ask("13800138003", &["6.6.6.6", "2.2.2.2", "10.0.0.9"])
        .await
        .code(429, "too_many_requests");
    ask("13800138003", &["2001:db8:1:2::3, 10.0.0.9"])
        .await
        .expect(201);
    ask("13800138004", &["2001:db8:1:2:ffff::4, 10.0.0.9"])
        .await
        .code(429, "too_many_requests");
}

#[tokio::test]
async fn so_many_unused_photographs() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let create = || {
        let call = citizen.call(&app, axum::http::Method::POST, "/api/v1/uploads");
        call.tus().header("upload-length", "10").send()
    };
    for _ in 0..100 {
        create().await.expect(201);
    }
    create().await.code(429, "too_many_requests");
}
