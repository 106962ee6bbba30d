use crate::staff::{accept, decide};
use crate::support::{Citizen, TestApp};
use jinban_contract::case::{Case, CaseState, EventKind};
use jinban_contract::ids::CaseNo;
use serde_json::json;

async fn withdraw(app: &TestApp, citizen: &Citizen, no: &CaseNo) -> crate::support::Answer {
    let path = format!("/api/v1/cases/{no}/withdrawal");
    citizen.post(app, &path).json(&json!({})).send().await
}

#[tokio::test]
async fn before_the_decision() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    let case: Case = withdraw(&app, &citizen, &no).await.expect(201).json();
    assert_eq!(case.summary.state, CaseState::Withdrawn);
    assert_eq!(case.summary.due_on, None);
    assert_eq!(
        case.events.last().map(|e| e.kind),
        Some(EventKind::Withdrawn)
    );
    assert!(!case.can_withdraw);
    withdraw(&app, &citizen, &no)
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn not_after_it() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    decide(&app, &no, "granted", "").await.expect(201);
    withdraw(&app, &citizen, &no)
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn at_the_same_moment_as_the_decision_one_of_them_wins() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    let (one, two) = tokio::join!(
        withdraw(&app, &citizen, &no),
        decide(&app, &no, "granted", "")
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(citizen.case(&app, no.as_str()).await.events.len(), 3);
}
