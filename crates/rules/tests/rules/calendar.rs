//! The calendar against the published days of 2024 to 2026.

use crate::support::{calendar, date};
use jinban_contract::calendar::{CalendarEnd, DayOff};
use jinban_rules::calendar::{
    CalendarFault, DayKind, day_kind, faults, holiday_name, is_workday, reach,
};
use rstest::rstest;

#[test]
fn every_day_of_three_years_has_its_kind() {
    let calendar = calendar();
    let mut days = 0;
    for line in include_str!("../fixtures/day_kinds.txt").lines() {
        let (month, kinds) = line.split_once(' ').unwrap();
        for (at, kind) in kinds.chars().enumerate() {
            let day = date(&format!("{month}-{:02}", at + 1));
            let expected = match kind {
                'w' => DayKind::Workday,
                'm' => DayKind::MakeupWorkday,
                'h' => DayKind::Holiday,
                _ => DayKind::Weekend,
            };
            assert_eq!(day_kind(&calendar, day), Some(expected), "{day}");
            days += 1;
        }
    }
    assert_eq!(days, 366 + 365 + 365);
}

#[rstest]
#[case(2024, 243, 8)]
#[case(2025, 243, 5)]
#[case(2026, 242, 6)]
fn a_year_has_its_working_days(#[case] year: i32, #[case] plain: usize, #[case] makeup: usize) {
    let calendar = calendar();
    let first = jinban_contract::time::Date::new(year, 1, 1).unwrap();
    let last = jinban_contract::time::Date::new(year, 12, 31).unwrap();
    let days = || (0..366).map(|n| first.plus_days(n)).filter(|d| *d <= last);
    let count = |kind| {
        days()
            .filter(|d| day_kind(&calendar, *d) == Some(kind))
            .count()
    };
    assert_eq!(count(DayKind::Workday), plain);
    assert_eq!(count(DayKind::MakeupWorkday), makeup);
    let worked = days().filter(|d| is_workday(&calendar, *d) == Some(true));
    assert_eq!(worked.count(), plain + makeup);
}

// The calendar's last day is 2026-12-31.
#[rstest]
#[case::months_ahead("2026-11-04", 57, CalendarEnd::Far)]
#[case::eight_weeks_ahead("2026-11-05", 56, CalendarEnd::Near)]
#[case::fifteen_days_ahead("2026-12-16", 15, CalendarEnd::Near)]
#[case::two_weeks_ahead("2026-12-17", 14, CalendarEnd::Close)]
#[case::the_last_day("2026-12-31", 0, CalendarEnd::Close)]
#[case::the_day_after("2027-01-01", -1, CalendarEnd::Past)]
#[case::a_year_after("2027-12-31", -365, CalendarEnd::Past)]
fn the_end_of_the_calendar_is_seen_coming(
    #[case] today: &str,
    #[case] days_left: i64,
    #[case] end: CalendarEnd,
) {
    let reach = reach(&calendar(), date(today));
    assert_eq!((reach.days_left, reach.end), (days_left, end));
    assert_eq!(reach.until, date("2026-12-31"));
}

#[test]
fn beyond_the_calendar_nothing_is_known() {
    let calendar = calendar();
    for day in ["2023-12-31", "2027-01-01"] {
        assert_eq!(day_kind(&calendar, date(day)), None);
        assert_eq!(is_workday(&calendar, date(day)), None);
    }
    assert!(day_kind(&calendar, date("2024-01-01")).is_some());
    assert!(day_kind(&calendar, date("2026-12-31")).is_some());
}

#[test]
fn a_holiday_has_its_name() {
    let calendar = calendar();
    assert_eq!(holiday_name(&calendar, date("2026-02-17")), Some("春节"));
    assert_eq!(holiday_name(&calendar, date("2026-10-01")), Some("国庆节"));
    assert_eq!(holiday_name(&calendar, date("2026-10-10")), None);
}

#[test]
fn the_national_calendar_is_sound_and_every_slip_is_named() {
    let sound = calendar();
    assert_eq!(faults(&sound), []);

    let mut broken = calendar();
    broken.holidays.swap(0, 1);
    let first = broken.holidays[1].date;
    assert_eq!(faults(&broken), [CalendarFault::HolidayOrder(first)]);

    let mut broken = calendar();
    let monday = date("2026-12-28");
    broken.makeup_workdays.push(monday);
    assert_eq!(faults(&broken), [CalendarFault::MakeupOnWeekday(monday)]);

    let mut broken = calendar();
    let saturday = date("2026-12-26");
    broken.makeup_workdays.push(saturday);
    broken.makeup_workdays.push(saturday);
    broken.holidays.push(DayOff {
        date: saturday,
        name: String::new(),
    });
    assert_eq!(
        faults(&broken),
        [
            CalendarFault::MakeupOrder(saturday),
            CalendarFault::Both(saturday),
            CalendarFault::Both(saturday),
            CalendarFault::NoName(saturday),
        ]
    );

    let mut broken = calendar();
    broken.valid_until = date("2027-12-30");
    assert_eq!(faults(&broken), [], "a part of a year may have none");
    broken.valid_until = date("2027-12-31");
    let unknown = CalendarFault::NoHolidays(date("2027-01-01"));
    assert_eq!(faults(&broken), [unknown], "nobody has looked them up");

    let mut broken = calendar();
    broken.makeup_workdays.push(date("2027-01-02"));
    let outside = CalendarFault::Outside(date("2027-01-02"));
    assert_eq!(faults(&broken), [outside]);

    let mut broken = calendar();
    broken.holidays.clear();
    broken.makeup_workdays.clear();
    (broken.valid_from, broken.valid_until) = (broken.valid_until, broken.valid_from);
    assert_eq!(faults(&broken), [CalendarFault::RangeReversed]);
}
