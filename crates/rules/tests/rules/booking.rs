//! 预约: slots of typical days, and every edge one minute before, at and after.

use crate::hours::{daily, hall, span};
use crate::support::{calendar, date, moment};
use jinban_contract::appointment::{AppointmentState, BookingRule, NoSlots};
use jinban_contract::hours::Hours;
use jinban_contract::time::Moment;
use jinban_rules::booking::{Held, Offer, Refused, Shut, state_at};
use rstest::rstest;
use serde_json::{Value, json};

/// Half hours with three places, a week ahead, an hour's notice.
pub fn rule(changes: Value) -> BookingRule {
    let mut rule = json!({
        "id": "hall", "slot_minutes": 30, "capacity": 3, "days_ahead": 7, "lead_minutes": 60,
        "per_person": 2, "cancel_minutes": 120, "services": ["regular", "appointment"]
    });
    for (name, value) in changes.as_object().unwrap() {
        rule[name] = value.clone();
    }
    serde_json::from_value(rule).unwrap()
}

/// `08:30 …` of a day, or the reason and its words.
fn day(hours: Option<&Hours>, rule: &BookingRule, day: &str, now: &str) -> String {
    let calendar = calendar();
    let offer = Offer {
        rule,
        hours,
        own: false,
        calendar: &calendar,
    };
    let told = offer.day(date(day), moment(now), |_| 0);
    assert_eq!(told.slots.is_empty(), told.closed.is_some());
    let starts: Vec<_> = told.slots.iter().map(|s| s.from.to_string()).collect();
    match told.closed {
        Some(why) => format!("{why:?} {}", told.reason).trim_end().to_owned(),
        None => starts.join(" "),
    }
}

// Half an hour before, but not before the door opens.
#[rstest]
#[case("2026-03-02 08:30", "2026-03-02 08:30")]
#[case("2026-03-02 08:45", "2026-03-02 08:30")]
#[case("2026-03-02 09:30", "2026-03-02 09:00")]
#[case("2026-03-02 14:00", "2026-03-02 14:00")]
#[case("2026-03-02 14:15", "2026-03-02 14:00")]
#[case("2026-10-02 09:00", "2026-10-02 08:30")]
fn nobody_is_told_to_come_before_the_door_opens(#[case] start: &str, #[case] from: &str) {
    let (rule, hall, calendar) = (rule(json!({})), hall(), calendar());
    let offer = Offer {
        rule: &rule,
        hours: Some(&hall),
        own: false,
        calendar: &calendar,
    };
    assert_eq!(offer.comes_from(moment(start)), moment(from));
    let unknown = Offer {
        hours: None,
        ..offer
    };
    let early = moment(start).plus_seconds(-30 * 60);
    assert_eq!(unknown.comes_from(moment(start)), early);
}

// The hall: 08:30-12:00, 14:00-17:30, numbers stop 15 minutes before the end;
// Saturdays shifted, Sundays by appointment, closed on 03-10, short on 03-11.
#[rstest]
#[case("2026-03-02", "2026-03-02 15:31", "17:00")]
#[case("2026-03-02", "2026-03-02 16:00", "17:00")]
#[case("2026-03-02", "2026-03-02 16:01", "Over")]
#[case("2026-03-02", "2026-03-02 23:59", "Over")]
#[case("2026-03-01", "2026-03-02 08:00", "Past")]
#[case("2026-03-07", "2026-03-02 08:00", "Partly")]
#[case("2026-03-08", "2026-03-02 08:00", "09:00 09:30 10:00 10:30 11:00")]
#[case("2026-03-10", "2026-03-05 08:00", "Exception 系统检修")]
#[case("2026-03-11", "2026-03-05 08:00", "09:00 09:30 10:00 10:30")]
#[case("2026-03-09", "2026-03-01 23:59", "TooFar")]
#[case("2026-10-01", "2026-09-28 08:00", "Holiday 国庆节")]
#[case(
    "2026-10-10",
    "2026-10-09 08:00",
    "08:30 09:00 09:30 10:00 10:30 11:00 11:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00"
)]
#[case("2027-01-01", "2026-12-30 08:00", "Unknown")]
fn a_day_of_the_hall(#[case] on: &str, #[case] now: &str, #[case] told: &str) {
    assert_eq!(day(Some(&hall()), &rule(json!({})), on, now), told);
}

#[test]
fn without_checked_hours_nothing_is_offered() {
    let mut hall = hall();
    hall.checked_on = None;
    let rule = rule(json!({}));
    let now = "2026-03-02 08:00";
    assert_eq!(day(Some(&hall), &rule, "2026-03-03", now), "Unverified");
    assert_eq!(day(None, &rule, "2026-03-03", now), "Unverified");
}

#[test]
fn slots_begin_before_the_last_intake_except_by_appointment() {
    let rule = rule(json!({ "slot_minutes": 10, "lead_minutes": 0 }));
    let cut = |service: &str| {
        let mut hours = daily(&[span("09:00", "10:00", service)]);
        hours.last_intake_minutes = 20;
        day(Some(&hours), &rule, "2026-03-03", "2026-03-02 08:00")
    };
    assert_eq!(cut("regular"), "09:00 09:10 09:20 09:30");
    assert_eq!(cut("appointment"), "09:00 09:10 09:20 09:30 09:40 09:50");
    assert_eq!(cut("kiosk"), "Closed");
}

#[test]
fn joined_spans_are_cut_as_one_and_kinds_do_not_overlap() {
    let rule = rule(json!({ "slot_minutes": 40 }));
    let joined = daily(&[
        span("10:00", "11:00", "regular"),
        span("09:00", "10:00", "regular"),
    ]);
    let told = |hours| day(Some(hours), &rule, "2026-03-03", "2026-03-02 08:00");
    assert_eq!(told(&joined), "09:00 09:40 10:20");
    let mixed = daily(&[
        span("09:00", "10:00", "appointment"),
        span("09:30", "10:30", "regular"),
    ]);
    assert_eq!(told(&mixed), "09:30");
}

#[test]
fn places_left_never_fall_below_none() {
    let (hall, rule, calendar) = (hall(), rule(json!({})), calendar());
    let offer = Offer {
        rule: &rule,
        hours: Some(&hall),
        own: false,
        calendar: &calendar,
    };
    let taken = |start: Moment| {
        if start == moment("2026-03-03 08:30") {
            2
        } else {
            9
        }
    };
    let slots = offer
        .day(date("2026-03-03"), moment("2026-03-02 08:00"), taken)
        .slots;
    let left: Vec<_> = slots.iter().map(|slot| slot.left).take(2).collect();
    assert_eq!(left, [1, 0]);
}

#[rstest]
#[case("2026-03-02 09:30", "2026-03-02 08:30", Ok(moment("2026-03-02 10:00")))]
#[case("2026-03-02 09:30", "2026-03-02 08:29", Ok(moment("2026-03-02 10:00")))]
#[case(
    "2026-03-02 09:30",
    "2026-03-02 08:31",
    Err(Refused::TooSoon(moment("2026-03-02 09:31")))
)]
#[case(
    "2026-03-01 09:30",
    "2026-03-02 08:31",
    Err(Refused::TooSoon(moment("2026-03-02 09:31")))
)]
#[case("2026-03-09 08:30", "2026-03-02 23:59", Ok(moment("2026-03-09 09:00")))]
#[case(
    "2026-03-09 08:30",
    "2026-03-01 23:59",
    Err(Refused::TooFar(date("2026-03-08")))
)]
#[case("2026-03-02 09:31", "2026-03-02 08:00", Err(Refused::NoSuchSlot(None)))]
#[case("2026-03-02 12:00", "2026-03-02 08:00", Err(Refused::NoSuchSlot(None)))]
#[case(
    "2026-03-07 09:00",
    "2026-03-02 08:00",
    Err(Refused::NoSuchSlot(Some(NoSlots::Partly)))
)]
#[case(
    "2026-03-10 09:00",
    "2026-03-05 08:00",
    Err(Refused::NoSuchSlot(Some(NoSlots::Exception)))
)]
fn booking(#[case] start: &str, #[case] now: &str, #[case] expected: Result<Moment, Refused>) {
    let (hall, rule, calendar) = (hall(), rule(json!({})), calendar());
    let offer = Offer {
        rule: &rule,
        hours: Some(&hall),
        own: false,
        calendar: &calendar,
    };
    assert_eq!(offer.bookable(moment(start), moment(now)), expected);
}

// 03-10 is closed, 03-11 open from nine to eleven, Sundays by appointment only.
#[rstest]
#[case("2026-03-09 08:30", None)]
#[case("2026-03-09 08:40", None)]
#[case("2026-03-09 12:00", Some((NoSlots::Closed, "")))]
#[case("2026-03-08 09:00", None)]
#[case("2026-03-10 09:00", Some((NoSlots::Exception, "系统检修")))]
#[case("2026-03-11 10:59", None)]
#[case("2026-03-11 08:30", Some((NoSlots::Exception, "")))]
#[case("2026-10-01 09:00", Some((NoSlots::Holiday, "国庆节")))]
#[case("2027-01-01 09:00", None)]
fn a_closure_ends_what_was_booked(#[case] start: &str, #[case] shut: Option<(NoSlots, &str)>) {
    let (mut hall, rule, calendar) = (hall(), rule(json!({})), calendar());
    let unserved = |hours: Option<&Hours>| {
        let offer = Offer {
            rule: &rule,
            hours,
            own: false,
            calendar: &calendar,
        };
        offer.unserved(moment(start))
    };
    let told = unserved(Some(&hall));
    match (told, shut) {
        (Some(Shut { why, words }), Some((expected, part))) => {
            assert_eq!(why, expected);
            assert!(words.contains(part), "{words}");
        }
        (told, shut) => assert_eq!((told, shut), (None, None)),
    }
    assert_eq!(unserved(None), None);
    hall.checked_on = None;
    assert_eq!(
        unserved(Some(&hall)),
        None,
        "what nobody checked shuts nothing"
    );
}

#[test]
fn without_notice_a_slot_that_begins_now_is_gone() {
    let (hall, rule, calendar) = (hall(), rule(json!({ "lead_minutes": 0 })), calendar());
    let offer = Offer {
        rule: &rule,
        hours: Some(&hall),
        own: false,
        calendar: &calendar,
    };
    let start = moment("2026-03-02 09:30");
    assert!(offer.bookable(start, start.plus_seconds(-1)).is_ok());
    assert_eq!(offer.bookable(start, start), Err(Refused::TooSoon(start)));
}

#[test]
fn a_rule_that_names_items_wants_one_of_them() {
    let (calendar, open) = (calendar(), rule(json!({})));
    let named = rule(json!({ "items": ["glbt"] }));
    let takes = |rule: &BookingRule, item: Option<&str>| {
        let offer = Offer {
            rule,
            hours: None,
            own: false,
            calendar: &calendar,
        };
        offer.takes(item.map(Into::into).as_ref(), |item| item.as_str() != "nix")
    };
    assert_eq!(takes(&open, None), Ok(()));
    assert_eq!(takes(&open, Some("other")), Ok(()));
    assert_eq!(takes(&open, Some("nix")), Err(Refused::NotForItem));
    assert_eq!(takes(&named, None), Err(Refused::ItemMissing));
    assert_eq!(takes(&named, Some("glbt")), Ok(()));
    assert_eq!(takes(&named, Some("other")), Err(Refused::NotForItem));
}

/// 10:00 to 10:30 on a Monday, cancelled here until 08:00.
fn held(state: AppointmentState) -> Held {
    let start = moment("2026-03-02 10:00");
    Held {
        state,
        start,
        until: moment("2026-03-02 10:30"),
        cancel_until: Held::cancel_until(&rule(json!({})), start),
    }
}

#[rstest]
#[case("2026-03-02 07:59", true)]
#[case("2026-03-02 08:00", true)]
#[case("2026-03-02 08:01", false)]
fn changing_ends_at_the_cut_off(#[case] now: &str, #[case] allowed: bool) {
    let end = moment("2026-03-02 08:00");
    let expected = if allowed {
        Ok(())
    } else {
        Err(Refused::CutOff(end))
    };
    assert_eq!(
        held(AppointmentState::Booked).may_change(moment(now)),
        expected
    );
}

#[rstest]
#[case(
    "2026-03-02 09:29",
    Err(Refused::CheckInEarly(moment("2026-03-02 09:30")))
)]
#[case("2026-03-02 09:30", Ok(()))]
#[case("2026-03-02 10:31", Ok(()))]
#[case("2026-03-02 10:45", Ok(()))]
#[case("2026-03-02 10:46", Err(Refused::NotOpen(AppointmentState::Missed)))]
fn the_desk_takes_the_code(#[case] now: &str, #[case] expected: Result<(), Refused>) {
    let held = held(AppointmentState::Booked);
    assert_eq!(held.may_check_in(moment(now)), expected);
    let missed = state_at(&held, moment(now)) == AppointmentState::Missed;
    assert_eq!(missed, now > "2026-03-02 10:45");
}

#[test]
fn what_is_over_stays_as_it_is() {
    for state in [AppointmentState::Cancelled, AppointmentState::CheckedIn] {
        let late = moment("2026-03-03 10:00");
        assert_eq!(state_at(&held(state), late), state);
        for now in [moment("2026-03-02 07:00"), moment("2026-03-02 10:00"), late] {
            assert_eq!(held(state).may_change(now), Err(Refused::NotOpen(state)));
            assert_eq!(held(state).may_check_in(now), Err(Refused::NotOpen(state)));
        }
    }
}
