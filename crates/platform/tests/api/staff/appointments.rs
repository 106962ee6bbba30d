use crate::appointments::{book, cancel, show};
use crate::support::{Answer, DAY, TestApp};
use axum::http::Method;
use jinban_contract::appointment::{
    Appointment, AppointmentState, StaffAppointment, StaffAppointments,
};
use jinban_contract::problem::Rule;
use jinban_platform::secret;
use serde_json::json;

async fn check_in(app: &TestApp, site: &str, code: &str) -> Answer {
    let path = "/api/v1/staff/appointments/check_in";
    let call = app.staff(Method::POST, path).key(&secret::token::<9>());
    call.json(&json!({ "site": site, "code": code }))
        .send()
        .await
}

async fn expected(app: &TestApp, query: &str) -> StaffAppointments {
    let path = format!("/api/v1/staff/appointments{query}");
    app.staff(Method::GET, &path)
        .send()
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn a_day_by_start_masked_and_without_codes() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.citizen("13900139000").await;
    let late = book(&app, &citizen, "mon 16:00").await;
    let early = book(&app, &other, "mon 14:00").await.no;
    book(&app, &other, "tue 09:00").await;
    let list = app
        .staff(Method::GET, "/api/v1/staff/appointments")
        .send()
        .await;
    assert!(!list.text().contains(&late.code));
    let list: StaffAppointments = list.expect(200).json();
    let nos: Vec<_> = list.appointments.iter().map(|a| a.no.clone()).collect();
    assert_eq!(nos, [early, late.no.clone()]);
    let last = &list.appointments[1];
    assert_eq!(
        (last.name.as_str(), last.phone.as_str()),
        ("示**", "138****8000")
    );
    assert!(last.item_name.is_some());
    cancel(&app, &citizen, &late.no).await.expect(201);
    let today = expected(&app, "?site=S0&date=2026-11-23")
        .await
        .appointments;
    assert_eq!(today[1].state, AppointmentState::Cancelled);
    assert_eq!(expected(&app, "?site=S1").await.appointments, []);
    assert_eq!(
        expected(&app, "?date=2026-11-24").await.appointments.len(),
        1
    );
    app.pass(DAY);
    let yesterday = expected(&app, "?date=2026-11-23").await.appointments;
    assert_eq!(yesterday[0].state, AppointmentState::Missed);
    let bad = app.staff(Method::GET, "/api/v1/staff/appointments?date=today");
    bad.send().await.refused(400, "date", Rule::BadDate);
}

#[tokio::test]
async fn the_code_is_taken_once_at_its_site_and_in_time() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "mon 14:00").await;
    let early = check_in(&app, "S0", &booked.code).await;
    early.code(409, "state_conflict");
    assert!(early.problem().detail.contains("13:30"));
    app.pass(5400);
    check_in(&app, "S1", &booked.code)
        .await
        .refused(422, "/code", Rule::NotAnOption);
    check_in(&app, "S0", "000000")
        .await
        .refused(422, "/code", Rule::NotAnOption);
    let (one, two) = booked.code.split_at(3);
    let code = format!("\u{202d}{one}－ {two}\u{202c}");
    let came: StaffAppointment = check_in(&app, "S0", &code).await.expect(201).json();
    assert_eq!(
        (came.no, came.state),
        (booked.no.clone(), AppointmentState::CheckedIn)
    );
    check_in(&app, "S0", &booked.code)
        .await
        .code(409, "state_conflict");
    let shown: Appointment = show(&app, &citizen, &booked.no).await.expect(200).json();
    assert_eq!(
        (shown.state, shown.can_change),
        (AppointmentState::CheckedIn, false)
    );
    cancel(&app, &citizen, &booked.no)
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn a_missed_one_is_too_late() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "mon 14:00").await;
    app.pass(3 * 3600 + 15 * 60 + 1);
    check_in(&app, "S0", &booked.code)
        .await
        .code(410, "expired");
}

#[tokio::test]
async fn the_same_key_checks_in_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "mon 14:00").await;
    app.pass(5400);
    let path = "/api/v1/staff/appointments/check_in";
    let body = json!({ "site": "S0", "code": booked.code });
    let call = app.staff(Method::POST, path).key("k1").json(&body);
    let first = call.clone().send().await.expect(201);
    assert_eq!(call.send().await.expect(201).body, first.body);
}
