use super::{ask, at, book, change, left, new, show, slots};
use crate::support::{DAY, TestApp};
use jinban_contract::appointment::Appointment;
use jinban_contract::problem::Rule;

#[tokio::test]
async fn to_another_slot_earlier_or_later() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "tue 10:00").await;
    for (to, told) in [
        ("tue 14:00", "9:3 10:3 11:3 12:3 13:3 14:2"),
        ("tue 09:00", "9:2 10:3"),
    ] {
        let moved: Appointment = change(&app, &citizen, &booked.no, to)
            .await
            .expect(201)
            .json();
        assert_eq!(moved.start.to_string(), at(to));
        assert_eq!((&moved.no, &moved.code), (&booked.no, &booked.code));
        let day = &slots(&app, "").await.days[1];
        assert!(left(day).starts_with(told), "{day:?}");
    }
    assert_eq!(app.rows().await["appointments"], 1);
}

#[tokio::test]
async fn to_a_full_slot_leaves_the_old_place() {
    let app = TestApp::new().await;
    for phone in ["13800138001", "13800138002", "13800138003"] {
        book(&app, &app.citizen(phone).await, "wed 09:00").await;
    }
    let citizen = app.citizen("13800138000").await;
    for start in ["tue 09:00", "thu 09:00"] {
        let no = book(&app, &citizen, start).await.no;
        change(&app, &citizen, &no, "wed 09:00")
            .await
            .code(409, "slot_full");
        let kept: Appointment = show(&app, &citizen, &no).await.expect(200).json();
        assert_eq!(kept.start.to_string(), at(start));
    }
    let days = slots(&app, "").await.days;
    let nine: Vec<_> = days
        .iter()
        .take(4)
        .skip(1)
        .map(|day| day.slots[0].left)
        .collect();
    assert_eq!(nine, [2, 0, 2]);
}

#[tokio::test]
async fn to_a_time_that_the_same_person_has_already() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let nine = book(&app, &citizen, "tue 09:00").await.no;
    let ten = book(&app, &citizen, "tue 10:00").await.no;
    let answer = change(&app, &citizen, &ten, "tue 09:00").await;
    let problem = answer.expect(409).problem();
    assert_eq!(problem.code, "booked_twice");
    assert_eq!(problem.existing.as_deref(), Some(nine.as_str()));
    let kept: Appointment = show(&app, &citizen, &ten).await.expect(200).json();
    assert_eq!(kept.start.to_string(), at("tue 10:00"));
}

#[tokio::test]
async fn faults() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "tue 10:00").await.no;
    change(&app, &citizen, &no, "tue 10:00")
        .await
        .code(409, "state_conflict");
    for (to, rule) in [
        ("tue 10:30", Rule::NotAnOption),
        ("sat 10:00", Rule::NotAnOption),
        ("mon 09:00", Rule::TooEarly),
    ] {
        change(&app, &citizen, &no, to)
            .await
            .refused(422, "/start", rule);
    }
    app.pass(DAY);
    let late = change(&app, &citizen, &no, "fri 10:00").await;
    late.code(410, "expired");
}

#[tokio::test]
async fn a_place_that_was_left_can_be_had() {
    let app = TestApp::new().await;
    let mut held = Vec::new();
    for phone in ["13800138000", "13800138001", "13800138002"] {
        let citizen = app.citizen(phone).await;
        let no = book(&app, &citizen, "tue 09:00").await.no;
        held.push((citizen, no));
    }
    let late = app.citizen("13900139000").await;
    ask(&app, &late, &new("tue 09:00"))
        .await
        .code(409, "slot_full");
    let (citizen, no) = &held[0];
    change(&app, citizen, no, "tue 10:00").await.expect(201);
    book(&app, &late, "tue 09:00").await;
}
