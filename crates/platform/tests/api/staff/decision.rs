use super::{accept, decide};
use crate::support::TestApp;
use jinban_contract::case::{CaseState, DecisionKind, EventKind};
use jinban_contract::problem::Rule;

#[tokio::test]
async fn granted() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    decide(&app, &no, "granted", "")
        .await
        .code(409, "state_conflict");
    accept(&app, &no).await.expect(201);
    decide(&app, &no, "granted", "下月起发放").await.expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Granted);
    let decision = case.decision.unwrap();
    assert_eq!(
        (decision.kind, decision.text.as_str()),
        (DecisionKind::Granted, "下月起发放")
    );
    assert_eq!(case.events.last().map(|e| e.kind), Some(EventKind::Granted));
}

#[tokio::test]
async fn a_denial_has_reasons_and_a_remedy() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    decide(&app, &no, "denied", " ")
        .await
        .refused(422, "/text", Rule::Required);
    decide(&app, &no, "denied", "年龄不够").await.expect(201);
    let decision = citizen.case(&app, no.as_str()).await.decision.unwrap();
    assert!(decision.remedy.contains("行政复议"));
}

#[tokio::test]
async fn refused_only_before_acceptance() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    decide(&app, &no, "refused", "不归本区管").await.expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Refused);
    assert!(!case.decision.unwrap().remedy.is_empty());
    let other = citizen.submit(&app).await.summary.no;
    accept(&app, &other).await.expect(201);
    decide(&app, &other, "refused", "原因")
        .await
        .code(409, "state_conflict");
}
