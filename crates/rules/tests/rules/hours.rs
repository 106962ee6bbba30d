//! A timetable of a typical hall, state by state.

use crate::support::{calendar, moment};
use jinban_contract::hours::{Hours, ServiceKind};
use jinban_contract::time::{Moment, TimeOfDay};
use jinban_rules::hours::{HoursFault, OpenState, faults, is_open, is_unsure, opens_next, state};
use rstest::rstest;
use serde_json::{Value, json};

/// Summer and winter afternoons, shifted Saturdays, Sundays by appointment,
/// closed for repairs on 2026-03-10, short on 2026-03-11.
pub fn hall() -> Hours {
    serde_json::from_value(hall_json()).unwrap()
}

pub fn hall_json() -> Value {
    let summer = [
        span("08:30", "12:00", "regular"),
        span("14:30", "18:00", "regular"),
    ];
    let winter = [
        span("08:30", "12:00", "regular"),
        span("14:00", "17:30", "regular"),
    ];
    json!({
        "id": "hall", "rule_text": "示例", "checked_on": "2026-01-05",
        "seasons": [
            { "from": "06-01", "until": "09-30", "week": week(&summer) },
            { "from": "10-01", "until": "05-31", "week": week(&winter) }
        ],
        "exceptions": [
            { "from": "2026-03-10", "until": "2026-03-10", "reason": "系统检修" },
            {
                "from": "2026-03-11", "until": "2026-03-11", "reason": "半天学习",
                "spans": [span("09:00", "11:00", "regular")]
            }
        ],
        "last_intake_minutes": 15
    })
}

fn week(workday: &[Value]) -> Value {
    json!({
        "mon": workday, "tue": workday, "wed": workday, "thu": workday, "fri": workday,
        "sat": [span("09:00", "11:30", "shifted")],
        "sun": [span("09:00", "11:30", "appointment")]
    })
}

pub fn span(from: &str, until: &str, service: &str) -> Value {
    json!({ "from": from, "until": until, "service": service })
}

/// The same spans every day, holidays or not, with no last intake.
pub fn daily(spans: &[Value]) -> Hours {
    let week = json!({
        "mon": spans, "tue": spans, "wed": spans, "thu": spans, "fri": spans, "sat": spans,
        "sun": spans
    });
    serde_json::from_value(json!({
        "id": "daily", "rule_text": "示例", "checked_on": "2026-01-05",
        "seasons": [{ "from": "01-01", "until": "12-31", "week": week }],
        "on_holidays": "as_usual"
    }))
    .unwrap()
}

pub fn at(hours: &Hours, now: &str) -> OpenState {
    state(Some(hours), &calendar(), moment(now))
}

pub fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

pub fn closed(opens: &str) -> OpenState {
    OpenState::Closed {
        opens: Some(moment(opens)),
        was_open: false,
    }
}

/// Closed for the day, after work.
pub fn after_work(opens: &str) -> OpenState {
    OpenState::Closed {
        opens: Some(moment(opens)),
        was_open: true,
    }
}

pub fn open(until: &str, minutes_left: u16, service: ServiceKind) -> OpenState {
    OpenState::Open {
        until: time(until),
        minutes_left,
        service,
    }
}

#[rstest]
#[case::early("2026-03-02 07:00", closed("2026-03-02 08:30"))]
#[case::morning("2026-03-02 09:00", open("12:00", 180, ServiceKind::Regular))]
#[case::lunch("2026-03-02 12:30", OpenState::Break { reopens: time("14:00") })]
#[case::afternoon("2026-03-02 15:00", open("17:30", 150, ServiceKind::Regular))]
#[case::evening("2026-03-02 18:00", after_work("2026-03-03 08:30"))]
#[case::summer_lunch("2026-06-01 14:00", OpenState::Break { reopens: time("14:30") })]
#[case::summer_afternoon("2026-09-30 17:40", open_soon("18:00", "17:45", 5))]
#[case::first_winter_day("2026-10-08 14:00", open("17:30", 210, ServiceKind::Regular))]
#[case::saturday("2026-03-07 09:00", open("11:30", 150, ServiceKind::Shifted))]
#[case::sunday("2026-03-08 10:00", OpenState::AppointmentOnly { until: time("11:30") })]
#[case::after_sunday("2026-03-08 12:00", closed("2026-03-09 08:30"))]
#[case::short_day("2026-03-11 10:00", open("11:00", 60, ServiceKind::Regular))]
#[case::after_the_short_day("2026-03-11 11:00", after_work("2026-03-12 08:30"))]
fn the_hall_is(#[case] now: &str, #[case] expected: OpenState) {
    assert_eq!(at(&hall(), now), expected);
}

fn open_soon(until: &str, last_intake: &str, minutes_left: u16) -> OpenState {
    OpenState::LastIntakeSoon {
        until: time(until),
        last_intake: time(last_intake),
        minutes_left,
        service: ServiceKind::Regular,
    }
}

#[test]
fn a_suspension_gives_its_reason_and_the_next_opening() {
    let expected = OpenState::Suspended {
        reason: "系统检修".to_owned(),
        opens: Some(moment("2026-03-11 09:00")),
    };
    for now in ["2026-03-10 00:00", "2026-03-10 10:00", "2026-03-10 23:59"] {
        assert_eq!(at(&hall(), now), expected);
    }
}

#[test]
fn without_a_checked_timetable_nothing_is_claimed() {
    let now = moment("2026-03-02 09:00");
    assert_eq!(state(None, &calendar(), now), OpenState::Unverified);
    let mut unchecked = hall();
    unchecked.checked_on = None;
    assert_eq!(at(&unchecked, "2026-03-02 09:00"), OpenState::Unverified);
}

#[test]
fn beyond_the_calendar_the_state_is_unknown_unless_it_does_not_matter() {
    assert!(is_unsure(&at(&hall(), "2027-01-04 09:00")));
    assert!(!is_open(&at(&hall(), "2027-01-04 09:00")));
    let kiosk = daily(&[span("00:00", "24:00", "kiosk")]);
    let until = time("24:00");
    assert_eq!(
        at(&kiosk, "2027-01-04 09:00"),
        OpenState::KioskOnly { until }
    );
}

// All of them beyond the calendar.
#[rstest]
#[case::winter("2027-01-04", &[("08:30", "12:00"), ("14:00", "17:30")])]
#[case::summer("2027-06-07", &[("08:30", "12:00"), ("14:30", "18:00")])]
#[case::saturday("2027-01-02", &[("09:00", "11:30")])]
fn beyond_the_calendar_the_week_is_told_as_what_is_usual(
    #[case] day: &str,
    #[case] expected: &[(&str, &str)],
) {
    let OpenState::Unknown { usual: Some(usual) } = at(&hall(), &format!("{day} 09:00")) else {
        panic!("not unknown");
    };
    let times: Vec<_> = usual.iter().map(|span| (span.from, span.until)).collect();
    let expected = expected
        .iter()
        .map(|(from, until)| (time(from), time(until)));
    assert_eq!(times, expected.collect::<Vec<_>>());
}

#[test]
fn a_day_off_by_the_week_is_usually_closed_beyond_the_calendar() {
    let mut hours = hall();
    for season in &mut hours.seasons {
        season.week.sun.clear();
    }
    let sunday = OpenState::Unknown {
        usual: Some(vec![]),
    };
    assert_eq!(at(&hours, "2027-01-03 09:00"), sunday);
}

#[test]
fn an_exception_is_known_beyond_the_calendar() {
    let mut hours = hall();
    hours.exceptions[1].from = moment("2027-01-04 00:00").date();
    hours.exceptions[1].until = hours.exceptions[1].from;
    let expected = open("11:00", 60, ServiceKind::Regular);
    assert_eq!(at(&hours, "2027-01-04 10:00"), expected);
}

#[test]
fn a_day_that_no_season_holds_is_unknown() {
    let mut hours = hall();
    hours.seasons.remove(1);
    let unknown = OpenState::Unknown { usual: None };
    assert_eq!(at(&hours, "2026-03-02 09:00"), unknown);
    let uncovered = faults(&hours);
    assert_eq!(uncovered.len(), 1);
    assert!(matches!(&uncovered[0], HoursFault::Uncovered(day) if day.to_string() == "01-01"));
}

#[test]
fn the_counter_comes_before_the_machine() {
    let hours = daily(&[
        span("00:00", "24:00", "kiosk"),
        span("08:30", "12:00", "regular"),
        span("12:00", "14:00", "extended"),
    ]);
    let kiosk = |until| OpenState::KioskOnly { until: time(until) };
    assert_eq!(at(&hours, "2026-03-02 07:00"), kiosk("08:30"));
    let morning = open("12:00", 1, ServiceKind::Regular);
    assert_eq!(at(&hours, "2026-03-02 11:59"), morning);
    let noon = open("14:00", 120, ServiceKind::Extended);
    assert_eq!(at(&hours, "2026-03-02 12:00"), noon);
    assert_eq!(at(&hours, "2026-03-02 14:00"), kiosk("24:00"));
}

#[test]
fn spans_of_one_kind_without_a_gap_are_one() {
    let hours = daily(&[
        span("08:00", "12:00", "regular"),
        span("12:00", "16:00", "regular"),
    ]);
    let expected = open("16:00", 241, ServiceKind::Regular);
    assert_eq!(at(&hours, "2026-03-02 11:59"), expected);
}

#[test]
fn the_next_opening_is_one_that_needs_no_appointment() {
    let saturday_noon = moment("2026-03-07 12:00");
    let next = opens_next(&hall(), &calendar(), saturday_noon);
    assert_eq!(next, Some(moment("2026-03-09 08:30")));
    let by_appointment = daily(&[span("09:00", "11:00", "appointment")]);
    let next = opens_next(&by_appointment, &calendar(), saturday_noon);
    assert_eq!(next, Some(moment("2026-03-08 09:00")));
}

#[test]
fn the_search_for_an_opening_ends_with_the_calendar() {
    let last_evening: Moment = moment("2026-12-31 18:00");
    assert_eq!(opens_next(&hall(), &calendar(), last_evening), None);
    let never = daily(&[]);
    assert_eq!(opens_next(&never, &calendar(), last_evening), None);
    assert_eq!(
        at(&never, "2026-03-02 09:00"),
        OpenState::Closed {
            opens: None,
            was_open: false
        }
    );
}

#[rstest]
#[case("2026-03-02 09:00", true)]
#[case("2026-03-02 11:30", true)]
#[case("2026-03-02 11:50", false)]
#[case("2026-03-02 12:30", false)]
#[case("2026-03-07 10:00", true)]
#[case("2026-03-08 10:00", false)]
#[case("2026-03-10 10:00", false)]
#[case("2027-03-10 10:00", false)]
fn the_filter_keeps_places_that_serve_now(#[case] now: &str, #[case] kept: bool) {
    assert_eq!(is_open(&at(&hall(), now)), kept);
}

#[test]
fn a_timetable_that_cannot_be_right_is_named() {
    assert_eq!(faults(&hall()), []);
    let mut broken = hall();
    broken.rule_text.clear();
    broken.seasons[0].week.mon[0].until = time("08:00");
    broken.seasons[1].week.tue[1].from = time("11:59");
    broken.exceptions[0].until = moment("2026-03-09 00:00").date();
    broken.exceptions[0].reason = " ".to_owned();
    let day = broken.exceptions[0].from;
    assert_eq!(
        faults(&broken),
        [
            HoursFault::NoRuleText,
            HoursFault::Reversed(broken.seasons[0].week.mon[0].clone()),
            HoursFault::Overlap(broken.seasons[1].week.tue[1].clone()),
            HoursFault::ExceptionReversed(day),
            HoursFault::NoReason(day),
        ]
    );
}

#[test]
fn a_day_belongs_to_one_season() {
    let mut hours = hall();
    hours.seasons[1].from = hours.seasons[0].until;
    let day = hours.seasons[0].until;
    assert_eq!(faults(&hours), [HoursFault::SeasonsOverlap(1, day)]);
    // The whole year behind the others is what holds when none of them does.
    let mut rest = hall();
    let year = daily(&[]).seasons[0].clone();
    rest.seasons[1] = year.clone();
    assert_eq!(faults(&rest), []);
    rest.seasons.push(year);
    let first = rest.seasons[1].from;
    assert_eq!(faults(&rest), [HoursFault::SeasonsOverlap(2, first)]);
}

#[test]
fn numbers_do_not_stop_before_the_door_opens() {
    let mut hours = daily(&[
        span("09:00", "09:30", "regular"),
        span("09:30", "10:00", "regular"),
        span("14:00", "14:30", "extended"),
        span("15:00", "15:10", "appointment"),
        span("16:00", "16:10", "kiosk"),
    ]);
    hours.last_intake_minutes = 29;
    assert_eq!(faults(&hours), []);
    hours.last_intake_minutes = 30;
    let evening = hours.seasons[0].week.mon[2].clone();
    assert_eq!(faults(&hours), vec![HoursFault::NoIntake(evening); 7]);
    hours.last_intake_minutes = 60;
    let morning = hours.seasons[0].week.mon[0].clone();
    assert!(faults(&hours).contains(&HoursFault::NoIntake(morning)));
}

#[test]
fn a_day_has_one_exception() {
    let mut hours = hall();
    hours.exceptions[0].until = hours.exceptions[1].from;
    let day = hours.exceptions[1].from;
    assert_eq!(faults(&hours), [HoursFault::ExceptionsOverlap(1, day)]);
}
