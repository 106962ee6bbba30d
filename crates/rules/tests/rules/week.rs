//! Whole days of a timetable: the days to come, with what makes them differ.

use crate::hours::{daily, hall, span};
use crate::support::{calendar, date};
use jinban_contract::hours::Hours;
use jinban_rules::hours::{
    DayReason, DayState, around_the_clock, day_plan, exceptions_ahead, on_day, week,
};
use rstest::rstest;

#[rstest]
#[case::workday("2026-03-02", DayState::WalkIn)]
#[case::shifted_saturday("2026-03-07", DayState::Partly)]
#[case::sunday_by_appointment("2026-03-08", DayState::AppointmentOnly)]
#[case::suspended("2026-03-10", DayState::Closed)]
#[case::short_day("2026-03-11", DayState::WalkIn)]
#[case::holiday("2026-10-03", DayState::Closed)]
#[case::sunday_worked_in_exchange("2026-01-04", DayState::WalkIn)]
#[case::beyond_the_calendar("2030-01-05", DayState::Unknown)]
fn a_day_is_served_or_not(#[case] day: &str, #[case] expected: DayState) {
    assert_eq!(on_day(Some(&hall()), &calendar(), date(day)), expected);
}

#[test]
fn without_a_checked_timetable_nothing_is_said() {
    let day = date("2026-03-02");
    assert_eq!(on_day(None, &calendar(), day), DayState::Unverified);
    let unchecked = Hours {
        checked_on: None,
        ..hall()
    };
    let said = on_day(Some(&unchecked), &calendar(), day);
    assert_eq!(said, DayState::Unverified);
    assert!(!around_the_clock(None, &calendar(), day));
}

#[test]
fn a_week_has_seven_days_with_what_makes_them_differ() {
    let week = week(&hall(), &calendar(), date("2026-03-05"));
    let days: Vec<_> = week.iter().map(|plan| plan.date).collect();
    let expected: Vec<_> = (5..12).map(|d| date(&format!("2026-03-{d:02}"))).collect();
    assert_eq!(days, expected);
    assert_eq!(week[0].spans.as_ref().map(Vec::len), Some(2));
    assert_eq!(week[0].reason, None);
    let repaired = DayReason::Exception("系统检修".into());
    assert_eq!(week[5].spans, Some(vec![]));
    assert_eq!(week[5].reason, Some(repaired));
    assert_eq!(week[6].spans.as_ref().map(Vec::len), Some(1));
}

#[test]
fn holidays_and_their_exchange_are_named_and_the_unknown_is_not_guessed() {
    let plan = |day: &str| day_plan(&hall(), &calendar(), date(day));
    let national = plan("2026-10-03");
    assert_eq!(national.spans, Some(vec![]));
    assert!(matches!(national.reason, Some(DayReason::Holiday(name)) if !name.is_empty()));
    assert_eq!(plan("2026-10-10").reason, Some(DayReason::Makeup));
    let far = plan("2030-01-05");
    assert_eq!((far.spans, far.reason), (None, None));
    assert_eq!(far.usual.map(|spans| spans.len()), Some(1));
    assert_eq!(national.usual, None, "what is known needs no guess");
    let machine = daily(&[span("00:00", "24:00", "kiosk")]);
    let holiday = day_plan(&machine, &calendar(), date("2026-10-03"));
    assert_eq!(holiday.spans.map(|spans| spans.len()), Some(1));
    assert_eq!(holiday.reason, None);
}

#[test]
fn spans_come_in_order_of_time() {
    let hours = daily(&[
        span("14:00", "17:00", "regular"),
        span("08:00", "11:00", "regular"),
    ]);
    let plan = day_plan(&hours, &calendar(), date("2026-03-02"));
    let spans = plan.spans.unwrap();
    assert!(spans[0].from < spans[1].from);
}

#[rstest]
#[case::one_span(&[("00:00", "24:00", "kiosk")], true)]
#[case::joined(&[("12:00", "24:00", "kiosk"), ("00:00", "12:00", "regular")], true)]
#[case::a_minute_is_missing(&[("00:00", "11:59", "kiosk"), ("12:00", "24:00", "kiosk")], false)]
#[case::ends_early(&[("00:00", "23:59", "kiosk")], false)]
#[case::by_appointment(&[("00:00", "24:00", "appointment")], false)]
fn around_the_clock_means_every_minute(
    #[case] spans: &[(&str, &str, &str)],
    #[case] expected: bool,
) {
    let spans: Vec<_> = spans.iter().map(|s| span(s.0, s.1, s.2)).collect();
    let day = date("2026-03-02");
    let said = around_the_clock(Some(&daily(&spans)), &calendar(), day);
    assert_eq!(said, expected);
}

#[rstest]
#[case("2026-03-11", 1, 1)]
#[case("2026-03-12", 30, 0)]
#[case("2026-03-01", 9, 0)]
#[case("2026-03-01", 10, 1)]
#[case("2026-03-01", 11, 2)]
fn exceptions_of_the_days_ahead(#[case] today: &str, #[case] days: i64, #[case] found: usize) {
    let hours = hall();
    let ahead = exceptions_ahead(&hours.exceptions, date(today), days);
    assert_eq!(ahead.len(), found);
    assert!(ahead.is_sorted_by_key(|exception| exception.from));
}
