//! 纠错: told by anybody, answered by the office, read by whoever has the number.

use crate::packages::bring_package;
use crate::support::{Answer, Call, DAY, TestApp};
use axum::http::Method;
use jinban_contract::correction::*;
use jinban_contract::problem::Rule;
use jinban_platform::serve::tidy_up;
use rstest::rstest;
use serde_json::{Value, json};

fn wrong(phone: Option<&str>) -> Value {
    let mut body = json!({
        "about": { "kind": "item", "code": "lnjt", "version": 2 },
        "part": "materials", "text": " 多写了一样材料 "
    });
    if let Some(phone) = phone {
        body["phone"] = json!(phone);
    }
    body
}

fn tell(app: &TestApp, key: &str, body: &Value) -> Call {
    app.post("/api/v1/corrections").key(key).json(body)
}

async fn told(app: &TestApp, key: &str, body: &Value) -> String {
    let answer = tell(app, key, body).send().await.expect(201);
    answer.json::<CorrectionReceived>().no.0
}

async fn look(app: &TestApp, no: &str) -> Correction {
    let answer = app.get(&format!("/api/v1/corrections/{no}")).send().await;
    let answer = answer.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

async fn list(app: &TestApp, query: &str) -> StaffCorrections {
    let path = format!("/api/v1/staff/corrections{query}");
    let answer = app.staff(Method::GET, &path).send().await;
    answer.expect(200).json()
}

async fn answer(app: &TestApp, no: &str, key: &str, text: &str) -> Answer {
    let path = format!("/api/v1/staff/corrections/{no}/answer");
    let call = app.staff(Method::POST, &path).key(key);
    call.json(&json!({ "text": text, "fixed": true }))
        .send()
        .await
}

#[tokio::test]
async fn told_answered_and_read() {
    let app = TestApp::new().await;
    let no = told(&app, "k1", &wrong(Some("138 0013 8000"))).await;
    assert_eq!(no.len(), 16);
    let open = look(&app, &no).await;
    assert_eq!(
        (open.state, open.name.as_str()),
        (CorrectionState::Open, "老年津贴申领")
    );
    assert_eq!(open.about.version, Some(2));
    assert_eq!(open.answer, None);
    let seen = list(&app, "?state=open").await.corrections;
    assert_eq!(seen[0].text, "多写了一样材料");
    assert_eq!(seen[0].phone.as_deref(), Some("13800138000"));
    app.pass(DAY);
    let done: StaffCorrection = answer(&app, &no, "a1", "已删去。").await.expect(201).json();
    assert_eq!(done.phone, None, "it was there to answer by");
    let said = look(&app, &no).await.answer.unwrap();
    assert!(said.fixed && said.text == "已删去。");
    assert!(list(&app, "?state=open").await.corrections.is_empty());
    assert_eq!(list(&app, "?state=answered").await.corrections.len(), 1);
    assert_eq!(app.texts("corrections", "phone").await, [""; 0]);
}

#[tokio::test]
async fn its_author_sees_no_phone_and_no_words() {
    let app = TestApp::new().await;
    let no = told(&app, "k1", &wrong(Some("0999-1234567"))).await;
    let shown = app.get(&format!("/api/v1/corrections/{no}")).send().await;
    for secret in ["1234567", "多写了"] {
        assert!(!shown.text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn answered_once() {
    let app = TestApp::new().await;
    let no = told(&app, "k1", &wrong(None)).await;
    let empty = answer(&app, &no, "a1", " ").await;
    empty.refused(422, "/text", Rule::Required);
    let first = answer(&app, &no, "a1", "改了").await.expect(201);
    let again = answer(&app, &no, "a1", "改了").await.expect(201);
    assert_eq!(first.body, again.body);
    let second = answer(&app, &no, "a2", "又改").await;
    second.code(409, "state_conflict");
    assert_eq!(look(&app, &no).await.answer.unwrap().text, "改了");
}

#[tokio::test]
async fn the_same_key_is_one_correction_also_after_a_restart() {
    let app = TestApp::new().await;
    let no = told(&app, "k1", &wrong(None)).await;
    let restarted = app.another_node().await;
    assert_eq!(told(&restarted, "k1", &wrong(None)).await, no);
    assert_eq!(app.rows().await["corrections"], 1);
    assert_eq!(look(&restarted, &no).await.state, CorrectionState::Open);
    let other = tell(&app, "k1", &wrong(Some("13800138000"))).send().await;
    other.code(422, "idempotency_conflict");
    assert_ne!(told(&app, "k2", &wrong(None)).await, no);
}

#[tokio::test]
async fn sites_and_packages_too() {
    let app = TestApp::new().await;
    bring_package(&app).await;
    for (kind, code, name) in [
        ("site", "S0", "测试区政务服务中心"),
        ("package", "elder", "老人的事（示例）"),
    ] {
        let about = json!({ "kind": kind, "code": code });
        let body = json!({ "about": about, "part": "phone", "text": "电话打不通" });
        let no = told(&app, kind, &body).await;
        assert_eq!(look(&app, &no).await.name, name);
    }
}

#[rstest]
#[case("/text", json!("不对"), "/text", Rule::TooShort)]
#[case("/text", json!("字".repeat(501)), "/text", Rule::TooLong)]
#[case("/text", json!("\u{202e}\u{200b}\u{200b}不\u{ad}对"), "/text", Rule::TooShort)]
#[case("/phone", json!("12"), "/phone", Rule::BadPhone)]
#[case("/part", json!("price"), "/part", Rule::NotAnOption)]
#[case("/about/kind", json!("cat"), "/about/kind", Rule::NotAnOption)]
#[case("/about/code", json!("nothing"), "/about/code", Rule::NotAnOption)]
#[case("/about/code", json!(""), "/about/code", Rule::NotAnOption)]
#[case("/about/version", json!(99), "/about/version", Rule::NotAnOption)]
#[case("/about/version", json!(-1), "/about/version", Rule::BadNumber)]
#[tokio::test]
async fn faults(#[case] at: &str, #[case] value: Value, #[case] pointer: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let before = app.rows().await;
    let mut body = wrong(Some("13800138000"));
    *body.pointer_mut(at).unwrap() = value;
    let answer = tell(&app, "k1", &body).send().await;
    answer.refused(422, pointer, rule);
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn so_many_an_hour_for_one_address() {
    let app = TestApp::with(|config| config.codes_per_address = 2).await;
    for key in ["k1", "k2", "k1", "k1"] {
        told(&app, key, &wrong(None)).await;
    }
    let third = tell(&app, "k3", &wrong(None)).send().await;
    third.code(429, "too_many_requests");
    app.pass(3600);
    told(&app, "k3", &wrong(None)).await;
}

#[tokio::test]
async fn oldest_first_page_by_page() {
    let app = TestApp::with(|config| config.codes_per_address = 100).await;
    let mut numbers = Vec::new();
    for at in 0..53 {
        numbers.push(told(&app, &format!("k{at}"), &wrong(None)).await);
        app.pass(i64::from(at % 2 == 0));
    }
    answer(&app, &numbers[0], "a", "改了").await.expect(201);
    let first = list(&app, "?state=open").await;
    assert_eq!(first.corrections.len(), 50);
    let rest = list(&app, &format!("?state=open&cursor={}", first.next.unwrap())).await;
    assert_eq!((rest.corrections.len(), rest.next), (2, None));
    let all = first.corrections.into_iter().chain(rest.corrections);
    let found: Vec<_> = all.map(|c| c.correction).collect();
    assert!(found.is_sorted_by_key(|c| c.received_at));
    let mut found: Vec<_> = found.into_iter().map(|c| c.no.0).collect();
    found.sort();
    numbers.remove(0);
    numbers.sort();
    assert_eq!(found, numbers, "every open one once");
}

#[tokio::test]
async fn bad_cursors() {
    let app = TestApp::new().await;
    for cursor in ["x", "%20", "MQ"] {
        let path = format!("/api/v1/staff/corrections?cursor={cursor}");
        let answer = app.staff(Method::GET, &path).send().await;
        answer.refused(400, "cursor", Rule::BadId);
    }
}

#[tokio::test]
async fn a_number_that_nobody_called_is_forgotten_after_180_days() {
    let app = TestApp::new().await;
    told(&app, "k1", &wrong(Some("13800138000"))).await;
    app.pass(179 * DAY);
    tidy_up(&app.app).await.unwrap();
    let kept = list(&app, "").await.corrections.remove(0).phone;
    assert_eq!(kept.as_deref(), Some("13800138000"));
    app.pass(DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.texts("corrections", "phone").await, [""; 0]);
    assert_eq!(list(&app, "").await.corrections.len(), 1);
}

#[tokio::test]
async fn the_words_are_forgotten_180_days_after_the_answer_or_after_they_came() {
    let app = TestApp::new().await;
    let no = told(&app, "k1", &wrong(None)).await;
    app.pass(30 * DAY);
    answer(&app, &no, "a1", "改了").await.expect(201);
    told(&app, "k2", &wrong(None)).await;
    app.pass(DAY);
    told(&app, "k3", &wrong(None)).await;
    app.pass(178 * DAY);
    tidy_up(&app.app).await.unwrap();
    let left = async || {
        let kept = app.texts("corrections", "text").await;
        kept.iter().filter(|text| !text.is_empty()).count()
    };
    assert_eq!(left().await, 3);
    app.pass(DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(left().await, 1, "nobody answered one");
    let open = list(&app, "?state=open").await.corrections;
    let mut words: Vec<_> = open.iter().map(|one| one.text.as_str()).collect();
    words.sort_unstable();
    assert_eq!(words, ["", "多写了一样材料"]);
    assert_eq!(look(&app, &no).await.answer.unwrap().text, "改了");
}
