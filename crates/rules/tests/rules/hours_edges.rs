//! Every edge of a window, one minute before, at, and after it; every minute
//! of three years against a second, naive reading of the timetable.

use crate::hours::{at, daily, hall, span, time};
use crate::support::{calendar, moment};
use jinban_contract::hours::ServiceKind;
use jinban_rules::hours::{OpenState, is_open, state};
use rstest::rstest;

/// One word for a state.
fn word(state: &OpenState) -> &'static str {
    match state {
        OpenState::Open { .. } => "open",
        OpenState::LastIntakeSoon { .. } => "soon",
        OpenState::IntakeEnded { .. } => "ended",
        OpenState::Break { .. } => "break",
        OpenState::Closed { .. } => "closed",
        OpenState::AppointmentOnly { .. } => "appointment",
        OpenState::KioskOnly { .. } => "kiosk",
        OpenState::Suspended { .. } => "suspended",
        OpenState::Unverified => "unverified",
        OpenState::Unknown { .. } => "unknown",
    }
}

// The hall: 08:30-12:00, 14:00-17:30, numbers stop 15 minutes before the end.
#[rstest]
#[case::opening("08:29", "closed", "08:30", "open", "08:31", "open")]
#[case::hurry("11:14", "open", "11:15", "soon", "11:16", "soon")]
#[case::last_intake("11:44", "soon", "11:45", "ended", "11:46", "ended")]
#[case::lunch("11:59", "ended", "12:00", "break", "12:01", "break")]
#[case::reopening("13:59", "break", "14:00", "open", "14:01", "open")]
#[case::afternoon_hurry("16:44", "open", "16:45", "soon", "16:46", "soon")]
#[case::afternoon_intake("17:14", "soon", "17:15", "ended", "17:16", "ended")]
#[case::closing("17:29", "ended", "17:30", "closed", "17:31", "closed")]
#[case::midnight("23:59", "closed", "00:00", "closed", "00:01", "closed")]
fn around_an_edge(
    #[case] before: &str,
    #[case] state_before: &str,
    #[case] edge: &str,
    #[case] state_at: &str,
    #[case] after: &str,
    #[case] state_after: &str,
) {
    for (time, expected) in [
        (before, state_before),
        (edge, state_at),
        (after, state_after),
    ] {
        let now = format!("2026-03-02 {time}");
        assert_eq!(word(&at(&hall(), &now)), expected, "{now}");
    }
}

#[test]
fn seconds_do_not_move_an_edge() {
    let opening = moment("2026-03-02 08:30");
    let word_at = |seconds| {
        let now = opening.plus_seconds(seconds);
        word(&state(Some(&hall()), &calendar(), now))
    };
    assert_eq!(
        (word_at(-1), word_at(0), word_at(59)),
        ("closed", "open", "open")
    );
}

#[test]
fn without_a_last_intake_nobody_is_hurried() {
    let hours = daily(&[span("08:00", "12:00", "regular")]);
    let until = time("12:00");
    let last_minute = OpenState::Open {
        until,
        minutes_left: 1,
        service: ServiceKind::Regular,
    };
    assert_eq!(at(&hours, "2026-03-02 11:59"), last_minute);
    assert_eq!(word(&at(&hours, "2026-03-02 12:00")), "closed");
}

#[test]
fn every_quarter_of_an_hour_of_three_years_agrees_with_a_naive_reading() {
    let (hall, calendar) = (hall(), calendar());
    for line in include_str!("../fixtures/day_kinds.txt").lines() {
        let (month, kinds) = line.split_once(' ').unwrap();
        for (at, kind) in kinds.chars().enumerate() {
            let midnight = moment(&format!("{month}-{:02} 00:00", at + 1));
            for minute in (0..1440).step_by(15) {
                let now = midnight.plus_seconds(minute * 60);
                let open = is_open(&state(Some(&hall), &calendar, now));
                let day = now.date().to_string();
                assert_eq!(open, naive(&day, kind, minute), "{now}");
            }
        }
    }
}

/// Whether a number can be had, told by the letter of the day's kind.
fn naive(day: &str, kind: char, minute: i64) -> bool {
    let within = |from: &str, until: &str| {
        (i64::from(time(from).0)..i64::from(time(until).0) - 15).contains(&minute)
    };
    let summer = ("06-01"..="09-30").contains(&&day[5..]);
    let saturday = moment(&format!("{day} 00:00")).unix().div_euclid(86_400) % 7 == 1;
    match (day, kind) {
        ("2026-03-10", _) => false,
        ("2026-03-11", _) => within("09:00", "11:00"),
        (_, 'h') => false,
        (_, '-') => saturday && within("09:00", "11:30"),
        _ if summer => within("08:30", "12:00") || within("14:30", "18:00"),
        _ => within("08:30", "12:00") || within("14:00", "17:30"),
    }
}

#[test]
fn a_closed_hall_opens_when_it_said() {
    let (hall, calendar) = (hall(), calendar());
    let start = moment("2026-01-01 00:00");
    for hour in 0..24 * 330 {
        let now = start.plus_seconds(hour * 3600);
        let opens = match state(Some(&hall), &calendar, now) {
            OpenState::Closed { opens, .. } | OpenState::Suspended { opens, .. } => opens,
            _ => continue,
        };
        let opens = opens.unwrap();
        let word_at = |m| word(&state(Some(&hall), &calendar, m));
        assert!(opens > now);
        assert_eq!(word_at(opens), "open", "{now}");
        assert!(word_at(opens.plus_seconds(-60)) != "open", "{now}");
    }
}
