use super::{accept, post};
use crate::support::{DAY, TestApp};
use jinban_contract::case::{CaseState, CaseSummary};
use jinban_contract::guidance::SituationKey;
use jinban_contract::problem::Rule;
use rstest::rstest;
use serde_json::json;

/// Monday 2026-11-23 is day 0; the pack's calendar ends with the year.
#[rstest]
#[case("age=90;who=self", 0, Some("2026-12-07"))]
#[case("age=100;who=self", 0, Some("2026-11-30"))]
#[case("", 0, Some("2026-12-07"))]
#[case("age=90;who=self", 30, None)]
#[tokio::test]
async fn the_clock_runs_by_the_situation(
    #[case] situation: &str,
    #[case] days_later: i64,
    #[case] due_on: Option<&str>,
) {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    new.situation = SituationKey(situation.into());
    let answer = citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(201);
    let no = answer.json::<jinban_contract::case::Case>().summary.no;
    app.pass(days_later * DAY);
    let summary: CaseSummary = accept(&app, &no).await.expect(201).json();
    assert_eq!(summary.state, CaseState::Accepted);
    assert_eq!(summary.due_on.map(|day| day.to_string()).as_deref(), due_on);
    accept(&app, &no).await.code(409, "state_conflict");
}

#[tokio::test]
async fn faults() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let before = app.rows().await;
    for (body, pointer, rule) in [
        (json!({ "actor": "岗\n位" }), "/actor", Rule::BadText),
        (json!({ "actor": "岗".repeat(61) }), "/actor", Rule::TooLong),
        (
            json!({ "actor": "岗", "text": "字".repeat(1001) }),
            "/text",
            Rule::TooLong,
        ),
    ] {
        post(&app, &no, "acceptance", &body)
            .await
            .refused(422, pointer, rule);
    }
    assert_eq!(app.rows().await, before);
}
