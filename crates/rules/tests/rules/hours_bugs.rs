//! Bugs of other people's opening hours (peers §3.10), named so that they
//! cannot come here.

use crate::hours::{after_work, at, closed, daily, hall, open, span, time};
use crate::support::{calendar, date, moment};
use jinban_contract::hours::{HolidayRule, ServiceKind};
use jinban_rules::hours::{OpenState, spans_on, state};

/// opening_hours.js #304, #489: the sentence around a public holiday named the
/// holiday itself as the next opening.
#[test]
fn the_evening_before_a_holiday_names_the_day_after_it() {
    assert_eq!(
        at(&hall(), "2026-09-24 18:30"),
        after_work("2026-09-28 08:30")
    );
    assert_eq!(
        at(&hall(), "2026-09-30 18:30"),
        after_work("2026-10-08 08:30")
    );
    assert_eq!(at(&hall(), "2026-10-05 10:00"), closed("2026-10-08 08:30"));
}

/// vets-api-clients #23: people were sent to offices closed for a holiday.
#[test]
fn on_a_public_holiday_the_hall_is_closed() {
    for day in [
        "2026-01-01",
        "2026-02-17",
        "2026-05-01",
        "2026-06-19",
        "2026-09-25",
    ] {
        let state = at(&hall(), &format!("{day} 10:00"));
        assert!(
            matches!(state, OpenState::Closed { .. }),
            "{day}: {state:?}"
        );
        assert_eq!(spans_on(&hall(), &calendar(), date(day)), Some(&[][..]));
    }
}

/// The reverse, which only China has: make-up workdays at weekends.
#[test]
fn on_a_makeup_saturday_the_hall_keeps_mondays_hours() {
    let expected = open("17:30", 150, ServiceKind::Regular);
    assert_eq!(at(&hall(), "2026-10-10 15:00"), expected);
    assert_eq!(at(&hall(), "2026-02-14 15:00"), expected);
    assert_eq!(at(&hall(), "2026-01-04 15:00"), expected);
    assert_eq!(
        at(&hall(), "2026-02-13 18:00"),
        after_work("2026-02-14 08:30")
    );
}

/// va.gov-cms #10527: a missing weekday was shown as nothing at all.
#[test]
fn a_weekday_without_spans_is_closed_not_unknown() {
    let mut hours = hall();
    hours.seasons[1].week.wed.clear();
    assert_eq!(at(&hours, "2026-03-04 10:00"), closed("2026-03-05 08:30"));
    assert_eq!(
        spans_on(&hours, &calendar(), date("2026-03-04")),
        Some(&[][..])
    );
}

/// va.gov-cms #17415: 24 hours were shown as closed.
#[test]
fn around_the_clock_is_open_at_every_minute() {
    let hours = daily(&[span("00:00", "24:00", "regular")]);
    for minute in 0..1440 {
        let now = moment("2026-10-01 00:00").plus_seconds(minute * 60);
        let expected = open("24:00", 1440 - minute as u16, ServiceKind::Regular);
        assert_eq!(state(Some(&hours), &calendar(), now), expected);
    }
}

/// ballotnav #336: the weekday was ignored.
#[test]
fn each_weekday_has_its_own_hours() {
    let mut hours = daily(&[]);
    let week = &mut hours.seasons[0].week;
    let all = [
        &mut week.mon,
        &mut week.tue,
        &mut week.wed,
        &mut week.thu,
        &mut week.fri,
        &mut week.sat,
        &mut week.sun,
    ];
    for (at, day) in all.into_iter().enumerate() {
        let until = format!("{:02}:00", at + 10);
        day.push(serde_json::from_value(span("09:00", &until, "regular")).unwrap());
    }
    // 2026-03-02 is a Monday.
    for offset in 0..7 {
        let now = moment("2026-03-02 09:00").plus_days(offset);
        let until = time(&format!("{:02}:00", offset + 10));
        let expected = OpenState::Open {
            until,
            minutes_left: (offset as u16 + 1) * 60,
            service: ServiceKind::Regular,
        };
        assert_eq!(state(Some(&hours), &calendar(), now), expected);
    }
}

/// A machine that runs on holidays does not turn a Saturday into a Monday.
#[test]
fn as_usual_follows_the_plain_weekday_on_makeup_days_too() {
    let mut hours = hall();
    hours.on_holidays = HolidayRule::AsUsual;
    let saturday = open("11:30", 90, ServiceKind::Shifted);
    assert_eq!(at(&hours, "2026-10-10 10:00"), saturday);
    let holiday = open("12:00", 120, ServiceKind::Regular);
    assert_eq!(at(&hours, "2026-10-01 10:00"), holiday);
}
