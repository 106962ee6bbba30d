//! A closure, or another rule, that comes after a booking.

use super::{ask, book, cancel, change, new, show, slots};
use crate::pack_load::{copy, edit, load};
use crate::support::{Citizen, DAY, TestApp};
use axum::http::Method;
use jinban_contract::appointment::{Appointment, AppointmentState, StaffAppointments};
use jinban_contract::ids::AppointmentNo;
use rstest::rstest;

/// The hall closes on a day of November, or serves from nine to eleven only.
pub async fn close(app: &TestApp, day: u8, spans: &str) {
    let dir = copy(app);
    let from = "[[closure]]\n";
    let to = format!(
        "[[closure]]\nsites = [\"S0\"]\nday = {{ from = \"2026-11-{day}\", until = \"2026-11-{day}\", reason = \"线路检修\"{spans} }}\n\n[[closure]]\n"
    );
    edit(&dir, "closures.toml", from, &to);
    load(app, &dir).await.unwrap();
}

/// The hall is not in the pack any more.
pub(super) async fn without_hall(app: &TestApp) {
    let dir = copy(app);
    edit(&dir, "sites.csv", "\nS0,", "\nS9,");
    load(app, &dir).await.unwrap();
}

/// The hall is there, and takes no bookings any more.
pub(super) async fn without_bookings(app: &TestApp) {
    let dir = copy(app);
    edit(&dir, "profiles.toml", "booking = \"hall\"\n", "");
    std::fs::remove_file(dir.join("booking.toml")).unwrap();
    load(app, &dir).await.unwrap();
}

async fn shown(app: &TestApp, citizen: &Citizen, no: &AppointmentNo) -> Appointment {
    show(app, citizen, no).await.expect(200).json()
}

#[tokio::test]
async fn is_told_and_another_time_can_be_had() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "wed 14:00").await.no;
    assert_eq!(shown(&app, &citizen, &no).await.shut, "");
    close(&app, 25, "").await;
    let told = shown(&app, &citizen, &no).await;
    assert_eq!(told.shut, "线路检修");
    assert_eq!(
        (told.state, told.can_change),
        (AppointmentState::Booked, true)
    );
    let path = format!("/api/v1/appointments/{no}/calendar.ics");
    let file = citizen.get(&app, &path).send().await.expect(200).text();
    let file = file.replace("\r\n ", "");
    assert!(file.contains("STATUS:CANCELLED"), "{file}");
    assert!(file.contains("这天临时停办：线路检修"), "{file}");
    assert!(!file.contains("VALARM"), "{file}");
    let moved = change(&app, &citizen, &no, "thu 14:00").await.expect(201);
    let moved: Appointment = moved.json();
    assert_eq!(moved.shut, "");
}

#[tokio::test]
async fn hours_that_are_left_keep_their_appointments() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let early = book(&app, &citizen, "wed 10:00").await.no;
    let late = book(&app, &citizen, "wed 11:00").await.no;
    close(
        &app,
        25,
        ", spans = [{ from = \"09:00\", until = \"11:00\" }]",
    )
    .await;
    assert_eq!(shown(&app, &citizen, &early).await.shut, "");
    assert_eq!(shown(&app, &citizen, &late).await.shut, "线路检修");
    cancel(&app, &citizen, &late).await.expect(201);
    assert_eq!(shown(&app, &citizen, &late).await.shut, "");
}

#[tokio::test]
async fn counts_neither_as_open_nor_as_missed() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "wed 14:00").await.no;
    book(&app, &citizen, "wed 15:00").await;
    let refused = ask(&app, &citizen, &new("thu 09:00")).await;
    refused.code(409, "booking_limit");
    close(&app, 25, "").await;
    book(&app, &citizen, "fri 09:00").await;
    app.pass(3 * DAY);
    let over = shown(&app, &citizen, &no).await;
    assert_eq!(over.state, AppointmentState::Cancelled);
    assert_eq!(over.shut, "线路检修");
    let path = "/api/v1/staff/appointments?date=2026-11-25";
    let desk = app.staff(Method::GET, path).send().await.expect(200);
    let desk: StaffAppointments = desk.json();
    let states: Vec<_> = desk.appointments.iter().map(|a| a.state).collect();
    assert_eq!(states, [AppointmentState::Cancelled; 2]);
    // Two that were missed would have paused this.
    book(&app, &citizen, "fri 10:00").await;
}

#[rstest]
#[case::gone(true)]
#[case::takes_no_bookings(false)]
#[tokio::test]
async fn a_site_that_ends_is_told_and_never_missed(#[case] gone: bool) {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "wed 14:00").await.no;
    match gone {
        true => without_hall(&app).await,
        false => without_bookings(&app).await,
    }
    let told = shown(&app, &citizen, &no).await;
    let ended = "这个站点不再接待预约";
    assert_eq!(
        (told.state, told.shut.as_str()),
        (AppointmentState::Booked, ended)
    );
    let path = format!("/api/v1/appointments/{no}/calendar.ics");
    let file = citizen.get(&app, &path).send().await.expect(200).text();
    let file = file.replace("\r\n ", "");
    assert!(file.contains("STATUS:CANCELLED"), "{file}");
    assert!(file.contains(ended) && !file.contains("临时"), "{file}");
    app.pass(3 * DAY);
    let over = shown(&app, &citizen, &no).await;
    assert_eq!(
        (over.state, over.shut.as_str()),
        (AppointmentState::Cancelled, ended)
    );
}

#[tokio::test]
async fn a_rule_that_no_longer_takes_the_item_moves_nothing() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "wed 14:00").await.no;
    let dir = copy(&app);
    let named = "items = [\"shuidian\"]\nslot_minutes = 60";
    edit(&dir, "booking.toml", "slot_minutes = 60", named);
    load(&app, &dir).await.unwrap();
    let moved = change(&app, &citizen, &no, "thu 14:00").await;
    moved.code(409, "state_conflict");
    assert!(moved.problem().detail.contains("原来的预约还在"));
    let kept = shown(&app, &citizen, &no).await;
    assert_eq!(
        (kept.state, kept.shut.as_str()),
        (AppointmentState::Booked, "")
    );
}

#[tokio::test]
async fn other_slots_leave_what_was_booked() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "wed 10:00").await.no;
    let dir = copy(&app);
    edit(
        &dir,
        "booking.toml",
        "slot_minutes = 60",
        "slot_minutes = 45",
    );
    load(&app, &dir).await.unwrap();
    let kept = shown(&app, &citizen, &no).await;
    assert_eq!((kept.shut.as_str(), kept.can_change), ("", true));
    let starts = slots(&app, "?from=2026-11-25&days=1")
        .await
        .days
        .remove(0)
        .slots;
    assert!(starts.iter().all(|slot| slot.from != kept.start.time()));
}
