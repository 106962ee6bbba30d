//! 预约: what a rule may say, who may book by it, and under which name.

use crate::booking::rule;
use crate::hours::{daily, span};
use crate::support::moment;
use jinban_contract::appointment::NoShowRule;
use jinban_contract::problem::Rule;
use jinban_rules::booking::{
    BookingFault, Coming, Record, Refused, Unfit, faults, name_faults, paused_until, unfit,
};
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case("示例甲", &[])]
#[case(" 示例甲 ", &[])]
#[case(" ", &[Rule::Required])]
#[case("示\n例", &[])]
#[case("😀", &[Rule::BadName])]
#[case("示例1", &[Rule::BadName])]
fn a_name_for_the_desk(#[case] name: &str, #[case] expected: &[Rule]) {
    let found = name_faults(name);
    assert!(found.iter().all(|fault| fault.pointer == "/name"));
    assert_eq!(found.iter().map(|f| f.rule).collect::<Vec<_>>(), expected);
}

#[test]
fn a_name_is_as_long_as_in_a_form() {
    assert_eq!(name_faults(&"字".repeat(50)), []);
    let found = name_faults(&"字".repeat(51));
    assert_eq!(found[0].rule, Rule::TooLong);
    assert_eq!(found[0].limit.as_deref(), Some("50"));
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
    let record = Record {
        open: Vec::new(),
        missed,
    };
    let expected = until.map_or(Ok(()), |until| Err(Refused::Paused(until)));
    assert_eq!(record.may_book(&rule, moment(now)), expected);
}

#[rstest]
#[case(2, Some(61))]
#[case(41, Some(61))]
#[case(60, Some(61))]
#[case(61, None)]
fn a_later_miss_ends_no_pause(#[case] day: i64, #[case] until: Option<i64>) {
    let rule = NoShowRule {
        times: 2,
        within_days: 30,
        pause_days: 60,
    };
    let at = |day: i64| moment("2026-03-01 09:00").plus_days(day);
    let missed: Vec<_> = [40, 0, 1]
        .into_iter()
        .filter(|d| *d < day)
        .map(at)
        .collect();
    assert_eq!(paused_until(rule, &missed, at(day)), until.map(at));
}

fn coming(start: &str, name: &str, phone: &str) -> Coming {
    Coming {
        no: "1".into(),
        start: moment(start),
        name: name.into(),
        phone: phone.into(),
    }
}

#[rstest]
#[case("2026-03-05 09:00", "示例甲", "13800138000", true)]
#[case("2026-03-05 09:00", " 示　例\u{200b}甲", "13800138000", true)]
#[case("2026-03-05 09:00", "示例乙", "13800138000", false)]
#[case("2026-03-05 09:00", "示例甲", "13800138001", false)]
#[case("2026-03-05 09:30", "示例甲", "13800138000", false)]
fn nobody_needs_two_places_at_a_time(
    #[case] start: &str,
    #[case] name: &str,
    #[case] phone: &str,
    #[case] twice: bool,
) {
    let record = Record {
        open: vec![coming("2026-03-05 09:00", "示例甲", "13800138000")],
        missed: Vec::new(),
    };
    let expected = if twice {
        Err(Refused::Twice("1".into()))
    } else {
        Ok(())
    };
    assert_eq!(record.may_come(moment(start), name, phone), expected);
}

#[test]
fn no_more_open_than_the_rule_allows() {
    let now = moment("2026-03-02 08:00");
    let may = |open| {
        Record {
            open: vec![coming("2026-03-05 09:00", "示例甲", "13800138000"); open],
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
#[case(json!({ "no_show": { "times": 2, "within_days": 90, "pause_days": 90 } }), &[])]
#[case(
    json!({ "no_show": { "times": 2, "within_days": 90, "pause_days": 91 } }),
    &[BookingFault::NoShowTooLong]
)]
#[case(json!({ "days_ahead": 30 }), &[])]
#[case(json!({ "days_ahead": 31 }), &[BookingFault::TooFarAhead])]
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
