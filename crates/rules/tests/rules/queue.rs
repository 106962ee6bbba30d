//! Waiting numbers.

use crate::support::moment;
use jinban_contract::problem::Rule;
use jinban_contract::queue::NewQueue;
use jinban_rules::queue::{check, is_old};
use rstest::rstest;
use serde_json::{Value, json};

#[test]
fn numbers_are_old_after_half_an_hour() {
    let at = moment("2026-03-02 09:00");
    assert!(!is_old(at, moment("2026-03-02 08:59")));
    assert!(!is_old(at, moment("2026-03-02 09:30")));
    assert!(is_old(at, moment("2026-03-02 09:30").plus_seconds(1)));
}

fn zone(changes: Value) -> Value {
    let mut zone = json!({ "name": "综合", "waiting": 3, "now_serving": "A032" });
    for (name, value) in changes.as_object().unwrap() {
        zone[name] = value.clone();
    }
    json!({ "zones": [zone] })
}

#[rstest]
#[case(zone(json!({})), None)]
#[case(json!({ "zones": [] }), None)]
#[case(zone(json!({ "waiting": 9999, "name": "字".repeat(30) })), None)]
#[case(zone(json!({ "waiting": 10000 })), Some(("/zones/0/waiting", Rule::TooLarge)))]
#[case(zone(json!({ "name": " " })), Some(("/zones/0/name", Rule::Required)))]
#[case(zone(json!({ "name": "字".repeat(31) })), Some(("/zones/0/name", Rule::TooLong)))]
#[case(zone(json!({ "now_serving": "A\n1" })), Some(("/zones/0/now_serving", Rule::BadText)))]
#[case(zone(json!({ "now_serving": "1".repeat(21) })), Some(("/zones/0/now_serving", Rule::TooLong)))]
#[case(
    json!({ "zones": [{ "name": "一", "waiting": 0 }, { "name": "一", "waiting": 1 }] }),
    Some(("/zones/1/name", Rule::NotAnOption))
)]
#[case(json!({ "zones": [], "at": "2026-03-02T09:02:00+08:00" }), None)]
#[case(json!({ "zones": [], "at": "2026-03-02T09:02:01+08:00" }), Some(("/at", Rule::TooLate)))]
fn what_a_machine_tells(#[case] queue: Value, #[case] fault: Option<(&str, Rule)>) {
    let queue: NewQueue = serde_json::from_value(queue).unwrap();
    let found = check(&queue, moment("2026-03-02 09:00"));
    let found: Vec<_> = found.iter().map(|f| (f.pointer.as_str(), f.rule)).collect();
    assert_eq!(found, Vec::from_iter(fault));
}

#[test]
fn at_most_thirty_zones() {
    let zones: Vec<_> = (0..31)
        .map(|n| json!({ "name": n.to_string(), "waiting": 0 }))
        .collect();
    let queue: NewQueue = serde_json::from_value(json!({ "zones": zones })).unwrap();
    let found = check(&queue, moment("2026-03-02 09:00"));
    assert_eq!((found.len(), found[0].rule), (1, Rule::TooMany));
}
