//! Ways that can be taken.

use crate::support::item;
use jinban_contract::item::Channel;
use jinban_rules::ways::{channels, is_address, is_here, is_online, trips};
use serde_json::json;

#[test]
fn what_is_done_from_afar_elsewhere_has_no_number_here() {
    let elsewhere = item(json!({ "visits": 0, "channels": ["window", "online"] }));
    assert!(!is_here(&elsewhere));
    assert_eq!(trips(&elsewhere), None, "nobody here knows");
    assert_eq!(channels(&elsewhere), [Channel::Window]);
    let here = json!({ "visits": 0, "channels": ["window", "online"], "form": "sb" });
    let here = item(here);
    assert_eq!(trips(&here), Some((0, 0)));
    assert_eq!(channels(&here), [Channel::Window, Channel::Online]);
    assert_eq!(trips(&item(json!({ "visits": 2 }))), Some((2, 2)));
    let fetched = item(json!({ "visits": 0, "channels": ["window"] }));
    assert_eq!(trips(&fetched), Some((0, 0)), "somebody comes to the door");
}

#[test]
fn trips_that_differ_are_told_from_the_fewest_to_the_most() {
    let always = json!({ "all": [] });
    let other = json!([{ "visits": 0, "when": always }, { "visits": 3, "when": always }]);
    let several = item(json!({ "visits": 1, "visits_in": other }));
    assert_eq!(trips(&several), Some((0, 3)));
}

#[test]
fn what_is_done_no_more_is_not_done_here() {
    let gone = item(json!({ "visits": 0, "form": "sb", "withdrawn": { "reason": "" } }));
    assert!(!is_here(&gone));
}

#[test]
fn an_address_of_others_is_a_way_online_and_none_here() {
    let online = json!([{ "system": "示例网", "url": "https://demo.example/a" }]);
    let change = json!({ "visits": 0, "channels": ["window", "online"], "online": online });
    let there = item(change.clone());
    assert!(is_online(&there) && !is_here(&there));
    assert_eq!(trips(&there), Some((0, 0)));
    assert_eq!(channels(&there), [Channel::Window, Channel::Online]);
    let mut gone = there;
    gone.withdrawn = Some(jinban_contract::item::Withdrawal::default());
    assert!(!is_online(&gone));
}

#[test]
fn only_whole_addresses_can_be_tapped() {
    assert!(is_address("https://demo.example/a?b=c"));
    for wrong in [
        "",
        "https://",
        "http://demo.example",
        "demo.example",
        "https://a b.c",
    ] {
        assert!(!is_address(wrong), "{wrong}");
    }
}
