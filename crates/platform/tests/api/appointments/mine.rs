use super::{book, cancel, change, show};
use crate::support::{DAY, TestApp};
use jinban_contract::appointment::{Appointment, AppointmentList, AppointmentState};

#[tokio::test]
async fn latest_first_and_nobody_elses() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.citizen("13900139000").await;
    let first = book(&app, &citizen, "tue 09:00").await.no;
    let second = book(&app, &citizen, "wed 09:00").await.no;
    let theirs = book(&app, &other, "tue 10:00").await.no;
    let list = citizen
        .get(&app, "/api/v1/appointments")
        .send()
        .await
        .expect(200);
    assert_eq!(list.header("cache-control"), "no-store");
    let list: AppointmentList = list.json();
    let nos: Vec<_> = list.appointments.into_iter().map(|a| a.no).collect();
    assert_eq!(nos, [second, first]);
    show(&app, &citizen, &theirs).await.code(404, "not_found");
    cancel(&app, &citizen, &theirs).await.code(404, "not_found");
    let moved = change(&app, &citizen, &theirs, "fri 09:00").await;
    moved.code(404, "not_found");
    let path = format!("/api/v1/appointments/{theirs}/calendar.ics");
    citizen.get(&app, &path).send().await.code(404, "not_found");
}

#[tokio::test]
async fn one_that_was_missed_says_so_by_the_clock() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "mon 14:00").await.no;
    let state = async || -> AppointmentState {
        let shown: Appointment = show(&app, &citizen, &no).await.expect(200).json();
        shown.state
    };
    app.pass(3 * 3600 + 15 * 60);
    assert_eq!(state().await, AppointmentState::Booked);
    app.pass(1);
    assert_eq!(state().await, AppointmentState::Missed);
    cancel(&app, &citizen, &no).await.code(410, "expired");
}

#[tokio::test]
async fn stays_after_a_restart_and_is_forgotten_after_half_a_year() {
    let app = TestApp::with(|config| config.session_minutes = 1_000_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "mon 14:00").await.no;
    let restarted = app.another_node().await;
    show(&restarted, &citizen, &no).await.expect(200);
    let tidy = async || jinban_platform::serve::tidy_up(&app.app).await.unwrap();
    let names = async || {
        let mut names = app.texts("appointments", "name").await;
        names.extend(app.texts("appointments", "phone").await);
        names
    };
    // It ends at three in the afternoon, three hours from now.
    app.pass(7 * DAY + 3 * 3600 - 1);
    tidy().await;
    assert!(names().await.iter().all(|kept| !kept.is_empty()));
    app.pass(1);
    tidy().await;
    assert_eq!(names().await, ["", ""]);
    let shown: Appointment = show(&app, &citizen, &no).await.expect(200).json();
    assert_eq!((shown.name.as_str(), shown.phone.as_str()), ("", ""));
    assert_eq!(shown.state, AppointmentState::Missed);
    app.pass(172 * DAY - 3 * 3600);
    tidy().await;
    let rows = app.rows().await;
    assert_eq!((rows["appointments"], rows["appointment_slots"]), (1, 0));
    app.pass(2 * DAY);
    tidy().await;
    assert_eq!(app.rows().await["appointments"], 0);
}
