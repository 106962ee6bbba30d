use super::accept;
use crate::support::TestApp;
use axum::http::Method;
use jinban_contract::case::Case;
use jinban_contract::form::Value;
use jinban_contract::problem::Rule;
use jinban_contract::staff::StaffCases;

#[tokio::test]
async fn oldest_first_and_by_state() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let first = citizen.submit(&app).await.summary.no;
    app.pass(60);
    let second = citizen.submit(&app).await.summary.no;
    accept(&app, &second).await.expect(201);
    let list = async |query: &str| {
        let path = format!("/api/v1/staff/cases{query}");
        let list: StaffCases = app
            .staff(Method::GET, &path)
            .send()
            .await
            .expect(200)
            .json();
        list.cases
            .into_iter()
            .map(|case| case.no)
            .collect::<Vec<_>>()
    };
    assert_eq!(list("").await, [first.clone(), second.clone()]);
    assert_eq!(list("?state=submitted").await, [first]);
    assert_eq!(list("?state=accepted").await, [second]);
    let answer = app
        .staff(Method::GET, "/api/v1/staff/cases?state=lost")
        .send()
        .await;
    answer.refused(400, "state", Rule::NotAnOption);
}

#[tokio::test]
async fn show_has_the_answers_as_given() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let path = format!("/api/v1/staff/cases/{no}");
    let case: Case = app
        .staff(Method::GET, &path)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(case.answers["name"], Value::Text("示例甲".into()));
    let missing = app
        .staff(Method::GET, "/api/v1/staff/cases/nix")
        .send()
        .await;
    missing.refused(404, "no", Rule::BadId);
}
