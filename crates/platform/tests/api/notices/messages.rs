use crate::support::{Answer, Call, DAY, TestApp};
use jinban_contract::message::MessageSent;
use jinban_contract::problem::Rule;
use jinban_contract::region::Region;
use jinban_platform::serve::tidy_up;
use rstest::rstest;
use serde_json::{Value, json};

fn send(app: &TestApp, body: &Value) -> Call {
    send_as(app, &fresh(), body)
}

fn send_as(app: &TestApp, key: &str, body: &Value) -> Call {
    let call = app.post("/api/v1/notices/lnjt/messages");
    call.key(key).json(body)
}

/// A key that was not used yet.
fn fresh() -> String {
    jinban_platform::secret::token::<12>()
}

fn complete(phone: &str) -> Value {
    json!({ "phone": phone, "s": "age=90;who=self", "v": 2 })
}

async fn try_once(app: &TestApp, phone: &str) -> Answer {
    send(app, &complete(phone)).send().await
}

#[tokio::test]
async fn a_demonstration_tells_the_words_and_keeps_no_number() {
    let app = TestApp::new().await;
    let mut before = app.rows().await;
    let answer = try_once(&app, "138 0013 8000").await.expect(202);
    assert_eq!(answer.header("cache-control"), "no-store");
    let sent: MessageSent = answer.json();
    assert_eq!(sent.phone, "138****8000");
    assert_eq!(
        sent.demo_text.as_deref(),
        Some(
            "老年津贴申领（示例，不能照着办事）：要带 1 样：身份证。去哪儿办：带上证件到村里的服务站办。\
             详见 http://127.0.0.1:8080/n/lnjt?s=age=90;who=self&v=2"
        )
    );
    // One counter for the number and one for the address, both hashed.
    *before.get_mut("counters").unwrap() += 2;
    *before.get_mut("idempotency").unwrap() += 1;
    assert_eq!(app.rows().await, before);
    let mut kept = app.texts("counters", "name").await;
    kept.extend(app.texts("idempotency", "body").await);
    for kept in kept {
        assert!(!kept.contains("13800138000"), "{kept}");
    }
    app.pass(DAY);
    tidy_up(&app.app).await.unwrap();
    let rows = app.rows().await;
    let left = (rows["counters"], rows["idempotency"]);
    assert_eq!(left, (0, 0), "no mark of a number after a day");
}

#[tokio::test]
async fn a_try_repeated_is_one_message() {
    let app = TestApp::new().await;
    let body = complete("13800138000");
    let first = send_as(&app, "k1", &body).send().await.expect(202);
    for _ in 0..5 {
        let again = send_as(&app, "k1", &body).send().await.expect(202);
        assert_eq!(again.body, first.body);
    }
    let other = send_as(&app, "k1", &complete("13900139000")).send().await;
    other.code(422, "idempotency_conflict");
    let bare = app.post("/api/v1/notices/lnjt/messages").json(&body);
    bare.send().await.code(400, "idempotency_key_missing");
}

#[tokio::test]
async fn a_gateway_that_knows_codes_only_gets_no_texts() {
    let url = "http://127.0.0.1:9/sms";
    let app = TestApp::with(|config| config.sms_url = url.to_owned()).await;
    let region: Region = app.get("/api/v1/region").send().await.expect(200).json();
    assert!(!region.texts && !region.demo_sms);
    let answer = try_once(&app, "13800138000").await;
    answer.code(503, "sms_unavailable");
}

#[tokio::test]
async fn the_gateway_gets_phone_and_text() {
    use axum::{Router, body::Bytes, routing::post};
    let (heard, mut hear) = tokio::sync::mpsc::channel(1);
    let gateway = Router::new().route(
        "/sms",
        post(async move |body: Bytes| {
            let message: Value = serde_json::from_slice(&body).unwrap();
            heard.send(message).await.unwrap();
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, gateway).await });
    let app = TestApp::with(|config| {
        config.sms_url = format!("http://{address}/sms");
        config.sms_texts = true;
    })
    .await;
    let region: Region = app.get("/api/v1/region").send().await.expect(200).json();
    assert!(region.texts);
    let sent: MessageSent = try_once(&app, "13800138000").await.expect(202).json();
    assert_eq!(sent.demo_text, None, "it was sent, so nobody else reads it");
    let message = hear.recv().await.unwrap();
    assert_eq!(message["phone"], "13800138000");
    assert!(message["text"].as_str().unwrap().contains("身份证"));
    assert_eq!(message.as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn without_a_gateway_the_region_says_so_and_tries_do_not_count() {
    let app = TestApp::with(|config| config.demo = false).await;
    let region: Region = app.get("/api/v1/region").send().await.expect(200).json();
    assert!(!region.texts && !region.demo_sms);
    for _ in 0..5 {
        let answer = send_as(&app, "k1", &complete("13800138000")).send().await;
        answer.code(503, "sms_unavailable");
    }
}

#[tokio::test]
async fn three_a_day_for_one_phone() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        try_once(&app, "13800138000").await.expect(202);
    }
    let fourth = try_once(&app, "+86 138-0013-8000").await;
    fourth.code(429, "too_many_requests");
    assert!(fourth.problem().retry_after.unwrap() > 80_000);
    try_once(&app, "13900139000").await.expect(202);
    app.pass(DAY);
    try_once(&app, "13800138000").await.expect(202);
}

#[tokio::test]
async fn so_many_an_hour_for_one_address() {
    let app = TestApp::with(|config| config.codes_per_address = 2).await;
    try_once(&app, "13800138001").await.expect(202);
    try_once(&app, "13800138002").await.expect(202);
    let third = try_once(&app, "13800138003").await;
    third.code(429, "too_many_requests");
    app.pass(3600);
    try_once(&app, "13800138003").await.expect(202);
}

#[rstest]
#[case(json!({ "phone": "0632-1234567", "s": "age=90;who=self" }), "/phone", Rule::BadPhone)]
#[case(json!({ "phone": "13800138000", "s": "age=90" }), "/s", Rule::Required)]
#[case(json!({ "phone": "13800138000" }), "/s", Rule::Required)]
#[case(json!({ "phone": "13800138000", "s": "age=7;who=self" }), "/s", Rule::NotAnOption)]
#[case(json!({ "phone": "13800138000", "s": "x".repeat(5000) }), "/s", Rule::TooLong)]
#[case(json!({ "phone": "13800138000", "s": "age=90;who=self", "v": 99 }), "/v", Rule::NotAnOption)]
#[tokio::test]
async fn faults(#[case] body: Value, #[case] pointer: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let before = app.rows().await;
    send(&app, &body).send().await.refused(422, pointer, rule);
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn unknown_items() {
    let app = TestApp::new().await;
    let call = app.post("/api/v1/notices/nothing/messages").key("k1");
    let answer = call.json(&complete("13800138000")).send().await;
    answer.refused(404, "code", Rule::BadId);
}
