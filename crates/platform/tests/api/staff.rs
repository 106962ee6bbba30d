mod acceptance;
mod appointments;
mod calendar;
mod cases;
mod decision;
mod supplement_request;
pub mod token;
mod trail;
mod uploads;

use crate::support::{Answer, TestApp};
use axum::http::Method;
use jinban_contract::ids::CaseNo;
use jinban_platform::secret;
use serde_json::{Value, json};

pub async fn post(app: &TestApp, no: &CaseNo, what: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/staff/cases/{no}/{what}");
    let call = app.staff(Method::POST, &path).key(&secret::token::<9>());
    call.json(body).send().await
}

pub async fn accept(app: &TestApp, no: &CaseNo) -> Answer {
    post(app, no, "acceptance", &json!({ "actor": "民政局 受理岗" })).await
}

pub async fn decide(app: &TestApp, no: &CaseNo, kind: &str, text: &str) -> Answer {
    let body = json!({ "actor": "民政局 审批岗", "kind": kind, "text": text });
    post(app, no, "decision", &body).await
}

/// Five working days for some fields.
pub async fn ask_for(app: &TestApp, no: &CaseNo, fields: &[&str]) -> Answer {
    let gaps: Vec<_> = fields
        .iter()
        .map(|f| json!({ "field": f, "text": "请重拍" }))
        .collect();
    let body = json!({ "actor": "民政局 受理岗", "gaps": gaps, "days": 5 });
    post(app, no, "supplement_request", &body).await
}

#[tokio::test]
async fn where_none_is_configured_an_empty_token_is_none() {
    let app = TestApp::with(|config| config.staff_token.clear()).await;
    let call = app
        .get("/api/v1/staff/cases")
        .header("authorization", "Bearer ");
    call.send().await.code(401, "staff_unauthorized");
}

#[tokio::test]
async fn only_with_the_token() {
    let app = TestApp::new().await;
    for token in ["", "Bearer", "Bearer wrong", "Basic dGhlLXN0YWZmLXRva2Vu"] {
        let call = app
            .get("/api/v1/staff/cases")
            .header("authorization", token);
        call.send().await.code(401, "staff_unauthorized");
    }
}
