//! Ways that can be taken.

use crate::support::item;
use jinban_contract::item::Channel;
use jinban_rules::ways::{channels, is_here, trips};
use serde_json::json;

#[test]
fn what_is_done_from_afar_elsewhere_takes_a_trip_here() {
    let elsewhere = item(json!({ "visits": 0, "channels": ["window", "online"] }));
    assert!(!is_here(&elsewhere));
    assert_eq!(trips(&elsewhere), 1);
    assert_eq!(channels(&elsewhere), [Channel::Window]);
    let here = json!({ "visits": 0, "channels": ["window", "online"], "form": "sb" });
    let here = item(here);
    assert_eq!(trips(&here), 0);
    assert_eq!(channels(&here), [Channel::Window, Channel::Online]);
    assert_eq!(trips(&item(json!({ "visits": 2 }))), 2);
}

#[test]
fn what_is_done_no_more_is_not_done_here() {
    let gone = item(json!({ "visits": 0, "form": "sb", "withdrawn": { "reason": "" } }));
    assert!(!is_here(&gone));
}
