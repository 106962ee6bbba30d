use super::{book, cancel, show};
use crate::support::TestApp;
use jinban_contract::appointment::{Appointment, AppointmentState};

#[tokio::test]
async fn until_the_cut_off() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    // Cancelled until two hours before, which is now.
    let booked = book(&app, &citizen, "mon 14:00").await;
    app.pass(1);
    let late = cancel(&app, &citizen, &booked.no).await;
    late.code(410, "expired");
    let shown: Appointment = show(&app, &citizen, &booked.no).await.expect(200).json();
    assert_eq!(
        (shown.state, shown.can_change),
        (AppointmentState::Booked, false)
    );
    app.pass(-1);
    let done: Appointment = cancel(&app, &citizen, &booked.no).await.expect(201).json();
    assert_eq!(
        (done.state, done.can_change),
        (AppointmentState::Cancelled, false)
    );
    let again = cancel(&app, &citizen, &booked.no).await;
    again.code(409, "state_conflict");
}

#[tokio::test]
async fn twice_at_once_gives_one_place_back() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.citizen("13900139000").await;
    book(&app, &other, "tue 09:00").await;
    let no = book(&app, &citizen, "tue 09:00").await.no;
    let (one, two) = tokio::join!(cancel(&app, &citizen, &no), cancel(&app, &citizen, &no));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let day = &super::slots(&app, "").await.days[1];
    assert!(super::left(day).starts_with("9:2 "), "{day:?}");
}
