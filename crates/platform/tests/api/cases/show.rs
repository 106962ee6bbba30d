use crate::support::TestApp;
use jinban_contract::case::{CaseState, EventKind};
use jinban_contract::form::Value;
use jinban_contract::problem::Rule;
use jinban_contract::review::Service;
use jinban_contract::time::Moment;

#[tokio::test]
async fn masked_for_its_owner() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Submitted);
    assert_eq!(case.summary.due_on, None, "no clock before acceptance");
    assert_eq!(case.answers["name"], Value::Text("示**".into()));
    assert_eq!(
        case.answers["id_number"],
        Value::Text("110***********002X".into())
    );
    assert_eq!(case.answers["phone"], Value::Text("138****8000".into()));
    assert_eq!(case.events.len(), 1);
    assert_eq!(case.events[0].kind, EventKind::Submitted);
    assert!(case.can_withdraw);
    assert_eq!(case.reviews[0].service, Service::Submit);
    assert_eq!(case.as_of, Moment::from_unix(crate::support::NOON));
}

#[tokio::test]
async fn of_somebody_else_is_as_if_it_were_not_there() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let other = app.citizen("13900139000").await;
    let path = format!("/api/v1/cases/{no}");
    let answer = other.get(&app, &path).send().await;
    answer.refused(404, "no", Rule::BadId);
    let missing = other
        .get(&app, "/api/v1/cases/2026112300000000")
        .send()
        .await;
    assert_eq!(answer.body, missing.body);
}
