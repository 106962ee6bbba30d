use crate::staff::ask_for;
use crate::support::{DAY, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::case::{Case, CaseState, EventKind};
use jinban_contract::form::Value;
use jinban_contract::problem::Rule;
use jinban_contract::review::Service;
use serde_json::json;

#[tokio::test]
async fn answers_what_was_asked_for() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    ask_for(&app, &no, &["idcard", "name"]).await.expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Supplement);
    let asked = case.supplement.unwrap();
    assert_eq!(asked.gaps.len(), 2);
    assert_eq!(asked.until.to_string(), "2026-11-30", "five working days");
    let photo = citizen.upload(&app, JPEG).await;
    let path = format!("/api/v1/cases/{no}/supplements");
    let body = json!({ "answers": { "idcard": [photo], "name": "示例乙" } });
    let answer = citizen
        .post(&app, &path)
        .json(&body)
        .send()
        .await
        .expect(201);
    let case: Case = answer.json();
    assert_eq!(case.summary.state, CaseState::Submitted);
    assert_eq!(case.supplement, None);
    assert_eq!(
        case.events.last().map(|e| e.kind),
        Some(EventKind::Supplemented)
    );
    assert!(
        case.reviews
            .iter()
            .any(|slot| slot.service == Service::Supplement)
    );
    let seen = app
        .staff(Method::GET, &format!("/api/v1/staff/cases/{no}"))
        .send()
        .await;
    let seen: Case = seen.expect(200).json();
    assert_eq!(seen.answers["name"], Value::Text("示例乙".into()));
    assert_eq!(seen.answers["idcard"], Value::Many(vec![photo]));
    assert_eq!(
        seen.answers["phone"],
        Value::Text("13800138000".into()),
        "the rest stays"
    );
}

#[tokio::test]
async fn nothing_else_and_nothing_less() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    ask_for(&app, &no, &["name"]).await.expect(201);
    let path = format!("/api/v1/cases/{no}/supplements");
    let before = app.rows().await;
    for (answers, pointer, rule) in [
        (
            json!({ "name": "示例乙", "phone": "13900139000" }),
            "/answers/phone",
            Rule::UnknownField,
        ),
        (json!({}), "/answers/name", Rule::Required),
        (
            json!({ "name": "\u{202e}😀" }),
            "/answers/name",
            Rule::BadName,
        ),
        (json!({ "name": ["x"] }), "/answers/name", Rule::WrongType),
    ] {
        let body = json!({ "answers": answers });
        let answer = citizen.post(&app, &path).json(&body).send().await;
        answer.refused(422, pointer, rule);
    }
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn not_asked_for_anything() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let path = format!("/api/v1/cases/{no}/supplements");
    let body = json!({ "answers": { "name": "示例乙" } });
    citizen
        .post(&app, &path)
        .json(&body)
        .send()
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn too_late() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    ask_for(&app, &no, &["name"]).await.expect(201);
    app.pass(8 * DAY);
    let path = format!("/api/v1/cases/{no}/supplements");
    let body = json!({ "answers": { "name": "示例乙" } });
    citizen
        .post(&app, &path)
        .json(&body)
        .send()
        .await
        .code(410, "expired");
}
