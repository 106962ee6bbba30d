//! 预约: slots of typical days, and every edge one minute before, at and after.

use crate::hours::{daily, hall, span};
use crate::support::{calendar, date, moment};
use jinban_contract::appointment::{AppointmentState, BookingRule, NoShowRule, NoSlots};
use jinban_contract::hours::Hours;
use jinban_contract::time::Moment;
use jinban_rules::booking::{
    BookingFault, Held, Offer, Record, Refused, Unfit, faults, paused_until, state_at, unfit,
};
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

// The hall: 08:30-12:00, 14:00-17:30, numbers stop 15 minutes before the end;
// Saturdays shifted, Sundays by appointment, closed on 03-10, short on 03-11.
#[rstest]
#[case("2026-03-02", "2026-03-02 15:31", "17:00")]
#[case("2026-03-02", "2026-03-02 16:00", "17:00")]
#[case("2026-03-02", "2026-03-02 16:01", "Over")]
#[case("2026-03-02", "2026-03-02 23:59", "Over")]
#[case("2026-03-01", "2026-03-02 08:00", "Past")]
#[case("2026-03-07", "2026-03-02 08:00", "Closed")]
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
    Err(Refused::NoSuchSlot(Some(NoSlots::Closed)))
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
        calendar: &calendar,
    };
    assert_eq!(offer.bookable(moment(start), moment(now)), expected);
}

#[test]
fn without_notice_a_slot_that_begins_now_is_gone() {
    let (hall, rule, calendar) = (hall(), rule(json!({ "lead_minutes": 0 })), calendar());
    let offer = Offer {
        rule: &rule,
        hours: Some(&hall),
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

const NO_SHOW: NoShowRule = NoShowRule {
    times: 2,
    within_days: 10,
    pause_days: 5,
};

#[rstest]
#[case(&[], "2026-03-05 09:00", None)]
#[case(&["2026-03-05 09:00"], "2026-03-05 10:00", None)]
#[case(&["2026-03-05 09:00", "2026-03-01 09:00"], "2026-03-10 08:59", Some("2026-03-10 09:00"))]
#[case(&["2026-03-05 09:00", "2026-03-01 09:00"], "2026-03-10 09:00", None)]
#[case(&["2026-03-05 09:00", "2026-02-23 09:01"], "2026-03-06 09:00", Some("2026-03-10 09:00"))]
#[case(&["2026-03-05 09:00", "2026-02-23 09:00"], "2026-03-06 09:00", None)]
fn who_does_not_come_waits(
    #[case] missed: &[&str],
    #[case] now: &str,
    #[case] until: Option<&str>,
) {
    let missed: Vec<_> = missed.iter().map(|at| moment(at)).collect();
    let until = until.map(moment);
    assert_eq!(paused_until(NO_SHOW, &missed, moment(now)), until);
    let mut rule = rule(json!({}));
    rule.no_show = Some(NO_SHOW);
    let record = Record { open: 0, missed };
    let expected = until.map_or(Ok(()), |until| Err(Refused::Paused(until)));
    assert_eq!(record.may_book(&rule, moment(now)), expected);
}

#[test]
fn no_more_open_than_the_rule_allows() {
    let now = moment("2026-03-02 08:00");
    let may = |open| {
        Record {
            open,
            missed: Vec::new(),
        }
        .may_book(&rule(json!({})), now)
    };
    assert_eq!(may(1), Ok(()));
    assert_eq!(may(2), Err(Refused::TooMany(2)));
}

#[rstest]
#[case(json!({}), &[])]
#[case(json!({ "slot_minutes": 0 }), &[BookingFault::SlotLength])]
#[case(json!({ "slot_minutes": 1441 }), &[BookingFault::SlotLength])]
#[case(json!({ "capacity": 0 }), &[BookingFault::NoCapacity])]
#[case(json!({ "per_person": 0 }), &[BookingFault::NonePerPerson])]
#[case(json!({ "services": [] }), &[BookingFault::NoService])]
#[case(json!({ "services": ["kiosk"] }), &[BookingFault::KioskService])]
#[case(json!({ "days_ahead": 0, "lead_minutes": 1440 }), &[BookingFault::LeadTooLong])]
#[case(json!({ "days_ahead": 0, "lead_minutes": 1439 }), &[])]
#[case(json!({ "items": ["a", "b", "a"] }), &[BookingFault::RepeatedItem(2)])]
#[case(
    json!({ "no_show": { "times": 2, "within_days": 0, "pause_days": 5 } }),
    &[BookingFault::NoShowZero]
)]
fn faults_of_a_rule(#[case] changes: Value, #[case] expected: &[BookingFault]) {
    assert_eq!(faults(&rule(changes)), expected);
}

#[test]
fn a_slot_has_to_fit_into_every_span_that_is_booked() {
    let hours = daily(&[
        span("08:00", "08:20", "kiosk"),
        span("09:00", "09:40", "regular"),
    ]);
    let with = |minutes: u16| rule(json!({ "slot_minutes": minutes }));
    assert_eq!(unfit(&with(40), &hours), None);
    assert!(matches!(unfit(&with(41), &hours), Some(Unfit::TooShort(s)) if s.from.0 == 540));
    let kiosk = daily(&[span("08:00", "08:20", "kiosk")]);
    assert_eq!(unfit(&with(10), &kiosk), Some(Unfit::NothingToBook));
}
