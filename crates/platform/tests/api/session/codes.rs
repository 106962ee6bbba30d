use crate::support::TestApp;
use jinban_contract::problem::Rule;
use jinban_contract::session::CodeSent;
use serde_json::json;

fn ask(app: &TestApp, phone: &str) -> crate::support::Call {
    app.post("/api/v1/session/codes")
        .json(&json!({ "phone": phone }))
}

#[tokio::test]
async fn shown_on_screen_in_a_demonstration() {
    let app = TestApp::new().await;
    let sent: CodeSent = ask(&app, "138 0013 8000").send().await.expect(201).json();
    assert_eq!(sent.phone, "138****8000");
    assert_eq!(sent.retry_after, 60);
    assert_eq!(sent.demo_code.map(|code| code.len()), Some(6));
}

#[tokio::test]
async fn without_a_gateway_and_without_a_demonstration() {
    let app = TestApp::with(|config| config.demo = false).await;
    let answer = ask(&app, "13800138000").send().await;
    answer.code(503, "sms_unavailable");
    assert_eq!(answer.header("retry-after"), "", "waiting does not help");
    assert_eq!(
        app.rows().await["sign_in_requests"],
        0,
        "another may be asked for at once"
    );
}

#[tokio::test]
async fn a_gateway_that_does_not_answer_is_told_at_once() {
    let app = TestApp::with(|config| config.sms_url = "http://127.0.0.1:9/sms".into()).await;
    for _ in 0..2 {
        let answer = ask(&app, "13800138000").send().await;
        answer.code(503, "sms_unavailable");
    }
}

#[tokio::test]
async fn not_a_mobile_number() {
    let app = TestApp::new().await;
    for phone in ["", "1380013800", "23800138000", "1380013800a"] {
        ask(&app, phone)
            .send()
            .await
            .refused(422, "/phone", Rule::BadPhone);
    }
}

#[tokio::test]
async fn again_only_after_a_minute() {
    let app = TestApp::new().await;
    ask(&app, "13800138000").send().await.expect(201);
    app.pass(20);
    let answer = ask(&app, "13800138000").send().await;
    answer.code(429, "too_many_requests");
    assert_eq!(answer.header("retry-after"), "40");
    assert_eq!(answer.problem().retry_after, Some(40));
    app.pass(40);
    ask(&app, "13800138000").send().await.expect(201);
}

#[tokio::test]
async fn the_gateway_gets_phone_and_code() {
    use axum::{Router, body::Bytes, routing::post};
    let (heard, mut hear) = tokio::sync::mpsc::channel(1);
    let gateway = Router::new().route(
        "/sms",
        post(async move |body: Bytes| {
            let message: serde_json::Value = serde_json::from_slice(&body).unwrap();
            heard.send(message).await.unwrap();
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, gateway).await });
    let app = TestApp::with(|config| config.sms_url = format!("http://{address}/sms")).await;
    let sent: CodeSent = ask(&app, "13800138000").send().await.expect(201).json();
    assert_eq!(
        sent.demo_code, None,
        "a real gateway sends it, the answer does not"
    );
    let message = hear.recv().await.unwrap();
    assert_eq!(message["phone"], "13800138000");
    assert_eq!(message["code"].as_str().map(str::len), Some(6));
}
