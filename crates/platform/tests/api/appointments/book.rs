use super::{ask, at, book, cancel, left, new, slots};
use crate::support::{DAY, TestApp};
use jinban_contract::appointment::{Appointment, AppointmentState};
use jinban_contract::problem::Rule;
use rstest::rstest;
use serde_json::{Value, json};

#[tokio::test]
async fn a_place_with_everything_to_know() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "tue 15:00").await;
    let texts = (booked.site_name.as_str(), booked.site_phone.as_str());
    assert_eq!(texts, ("测试区政务服务中心", "0999-000-0001"));
    assert_eq!(booked.address, "示例路1号");
    assert!(booked.item_name.is_some_and(|name| !name.is_empty()));
    assert_eq!(
        (booked.name.as_str(), booked.phone.as_str()),
        ("示**", "138****8000")
    );
    assert_eq!(booked.state, AppointmentState::Booked);
    assert!(booked.can_change);
    assert!(booked.code.len() == 6 && booked.code.bytes().all(|b| b.is_ascii_digit()));
    for (moment, told) in [
        (booked.start, "tue 15:00"),
        (booked.until, "tue 16:00"),
        (booked.cancel_until, "tue 13:00"),
        (booked.check_in_from, "tue 14:30"),
        (booked.check_in_until, "tue 16:15"),
        (booked.as_of, "mon 12:00"),
    ] {
        assert_eq!(moment.to_string(), at(told));
    }
    assert_eq!(
        left(&slots(&app, "?from=2026-11-24&days=1").await.days[0]),
        "9:3 10:3 11:3 12:3 13:3 14:3 15:2 16:3"
    );
}

#[tokio::test]
async fn for_somebody_else_and_without_an_item() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let body = json!({
        "site": "S1", "start": at("tue 09:00"), "name": " 示例乙 ", "phone": "+86 139-0013-9000"
    });
    let booked: Appointment = ask(&app, &citizen, &body).await.expect(201).json();
    assert_eq!(
        (booked.name.as_str(), booked.phone.as_str()),
        ("示**", "139****9000")
    );
    assert_eq!((booked.item, booked.item_name), (None, None));
}

#[rstest]
#[case(json!({ "site": "S2" }), "/site", Rule::NotAnOption)]
#[case(json!({ "site": "nix" }), "/site", Rule::NotAnOption)]
#[case(json!({ "item": "nix" }), "/item", Rule::NotAnOption)]
#[case(json!({ "name": " " }), "/name", Rule::Required)]
#[case(json!({ "name": "\u{200b}\u{2066}" }), "/name", Rule::Required)]
#[case(json!({ "name": "示例😀" }), "/name", Rule::BadName)]
#[case(json!({ "name": "字".repeat(51) }), "/name", Rule::TooLong)]
#[case(json!({ "phone": "0999-000-0001" }), "/phone", Rule::BadPhone)]
#[case(json!({ "start": at("mon 11:00") }), "/start", Rule::TooEarly)]
#[case(json!({ "start": at("mon 12:00") }), "/start", Rule::TooEarly)]
#[case(json!({ "start": at("tue 09:30") }), "/start", Rule::NotAnOption)]
#[case(json!({ "start": at("tue 17:00") }), "/start", Rule::NotAnOption)]
#[case(json!({ "start": at("sat 09:00") }), "/start", Rule::NotAnOption)]
#[case(json!({ "start": "2026-12-01T09:00:00+08:00" }), "/start", Rule::TooLate)]
#[case(json!({ "start": "9999-12-31T09:00:00+08:00" }), "/start", Rule::TooLate)]
#[case(json!({ "start": "0001-01-01T09:00:00+08:00" }), "/start", Rule::TooEarly)]
#[case(json!({ "start": "soon" }), "/start", Rule::BadDate)]
#[tokio::test]
async fn faults(#[case] changes: Value, #[case] pointer: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let before = app.rows().await;
    let mut body = new("tue 09:00");
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    let answer = ask(&app, &citizen, &body).await;
    answer.refused(422, pointer, rule);
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn every_fault_at_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let body = json!({
        "site": "S0", "item": "nix", "start": at("tue 09:30"), "name": "", "phone": "1"
    });
    let problem = ask(&app, &citizen, &body).await.expect(422).problem();
    let named: Vec<_> = problem.fields.iter().map(|f| f.pointer.as_str()).collect();
    assert_eq!(named, ["/name", "/phone", "/item", "/start"]);
}

#[tokio::test]
async fn beyond_the_calendar_nothing_is_promised() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    app.pass(35 * DAY);
    let mut body = new("mon 09:00");
    body["start"] = json!("2026-12-31T09:00:00+08:00");
    ask(&app, &citizen, &body).await.expect(201);
    body["start"] = json!("2027-01-01T09:00:00+08:00");
    let answer = ask(&app, &citizen, &body).await;
    answer.refused(422, "/start", Rule::NotAnOption);
}

#[tokio::test]
async fn the_same_person_twice_at_a_time_is_told_of_the_first() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let first = book(&app, &citizen, "tue 09:00").await;
    let before = app.rows().await;
    let mut body = new("tue 09:00");
    for name in ["示例甲", " 示例　甲 "] {
        body["name"] = json!(name);
        let problem = ask(&app, &citizen, &body).await.expect(409).problem();
        assert_eq!(problem.code, "booked_twice");
        assert_eq!(problem.existing.as_deref(), Some(first.no.as_str()));
    }
    assert_eq!(app.rows().await, before, "no place is lost");
    body["name"] = json!("示例乙");
    ask(&app, &citizen, &body).await.expect(201);
    cancel(&app, &citizen, &first.no).await.expect(201);
    ask(&app, &citizen, &new("tue 09:00")).await.expect(201);
}

#[tokio::test]
async fn a_full_slot() {
    let app = TestApp::new().await;
    let mut last = None;
    for phone in ["13800138000", "13800138001", "13800138002"] {
        let citizen = app.citizen(phone).await;
        let booked = book(&app, &citizen, "tue 09:00").await;
        last = Some((citizen, booked.no));
    }
    let late = app.citizen("13900139000").await;
    let rows = app.rows().await;
    let refused = ask(&app, &late, &new("tue 09:00")).await;
    refused.code(409, "slot_full");
    refused.refused(409, "/start", Rule::NotAnOption);
    assert_eq!(app.rows().await, rows);
    assert!(left(&slots(&app, "").await.days[1]).starts_with("9:0 10:3"));
    let (citizen, no) = last.unwrap();
    cancel(&app, &citizen, &no).await.expect(201);
    book(&app, &late, "tue 09:00").await;
}

#[tokio::test]
async fn no_more_open_than_allowed() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let first = book(&app, &citizen, "tue 09:00").await.no;
    book(&app, &citizen, "tue 10:00").await;
    let refused = ask(&app, &citizen, &new("tue 11:00")).await;
    refused.code(409, "booking_limit");
    assert_eq!(refused.problem().fields[0].limit.as_deref(), Some("2"));
    cancel(&app, &citizen, &first).await.expect(201);
    book(&app, &citizen, "tue 11:00").await;
}

#[tokio::test]
async fn what_is_open_counts_at_its_own_site() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    book(&app, &citizen, "tue 09:00").await;
    book(&app, &citizen, "tue 10:00").await;
    let other = json!({ "site": "S1", "start": at("tue 11:00"), "name": "示例甲" });
    ask(&app, &citizen, &other).await.expect(201);
    let refused = ask(&app, &citizen, &new("tue 11:00")).await;
    refused.code(409, "booking_limit");
}

#[tokio::test]
async fn who_missed_two_waits_ten_days() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    book(&app, &citizen, "mon 14:00").await;
    book(&app, &citizen, "mon 15:00").await;
    app.pass(DAY);
    let refused = ask(&app, &citizen, &new("fri 09:00")).await;
    refused.code(409, "booking_paused");
    assert!(refused.problem().detail.contains("12月3日之后"));
    assert_eq!(
        refused.problem().fields[0].limit.as_deref(),
        Some("2026-12-03")
    );
    let other = app.citizen("13900139000").await;
    book(&app, &other, "fri 09:00").await;
    // Ten days after the second one began.
    app.pass(9 * DAY + 3 * 3600);
    let mut body = new("mon 09:00");
    body["start"] = json!("2026-12-04T09:00:00+08:00");
    ask(&app, &citizen, &body).await.expect(201);
}
