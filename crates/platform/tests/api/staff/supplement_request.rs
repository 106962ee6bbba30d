use super::{accept, ask_for, post};
use crate::support::TestApp;
use jinban_contract::case::{CaseState, CaseSummary};
use jinban_contract::problem::Rule;
use serde_json::json;

#[tokio::test]
async fn stops_before_acceptance() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let summary: CaseSummary = ask_for(&app, &no, &["name"]).await.expect(201).json();
    assert_eq!(
        (summary.state, summary.due_on),
        (CaseState::Supplement, None)
    );
    ask_for(&app, &no, &["name"])
        .await
        .code(409, "state_conflict");
    accept(&app, &no).await.code(409, "state_conflict");
}

#[tokio::test]
async fn faults() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let gap = |field: &str| json!({ "field": field, "text": "请重拍" });
    let before = app.rows().await;
    for (gaps, days, pointer, rule) in [
        (json!([]), 5, "/gaps", Rule::TooFew),
        (json!([gap("nix")]), 5, "/gaps/0/field", Rule::NotAnOption),
        (json!([gap("card")]), 5, "/gaps/0/field", Rule::NotAnOption),
        (
            json!([gap("name"), gap("name")]),
            5,
            "/gaps/1/field",
            Rule::NotAnOption,
        ),
        (
            json!([{ "field": "name", "text": "" }]),
            5,
            "/gaps/0/text",
            Rule::Required,
        ),
        (json!([gap("name")]), 0, "/days", Rule::TooSmall),
        (json!([gap("name")]), 61, "/days", Rule::TooLarge),
    ] {
        let body = json!({ "actor": "受理岗", "gaps": gaps, "days": days });
        post(&app, &no, "supplement_request", &body)
            .await
            .refused(422, pointer, rule);
    }
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn no_promise_beyond_the_calendar() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let body =
        json!({ "actor": "受理岗", "gaps": [{ "field": "name", "text": "请改" }], "days": 60 });
    let answer = post(&app, &no, "supplement_request", &body).await;
    answer.refused(422, "/days", Rule::TooLarge);
    assert_eq!(answer.problem().fields[0].limit.as_deref(), Some("28"));
}
