//! What a site does and when, from its kind, its profile and its closures.

use crate::support::{calendar, moment};
use jinban_contract::site::{Capability, SiteList};
use jinban_rules::hours::{OpenState, state};
use jinban_rules::site::{Places, hours, profile};
use serde_json::{Value, json};

/// A hall with a marriage window of its own hours, and a bank's counter that
/// does one thing only.
fn list(closures: Value) -> SiteList {
    let open = |from: &str, until: &str| {
        let day = json!([{ "from": from, "until": until }]);
        json!([{ "from": "01-01", "until": "12-31",
            "week": { "mon": day, "tue": day, "wed": day, "thu": day, "fri": day } }])
    };
    let timetable = |id: &str, seasons: Value| json!({ "id": id, "rule_text": "示例", "checked_on": "2026-01-01", "seasons": seasons });
    let site = |id: &str, kind: &str, profile: &str, closures: &Value| {
        json!({ "id": id, "name": id, "kind": kind, "division": "1", "phone": "",
            "hours": "hall", "profile": profile, "closures": closures })
    };
    serde_json::from_value(json!({
        "sites": [
            site("hall", "town", "hall", &closures),
            site("bank", "partner", "bank", &json!([])),
            site("shop", "partner", "", &json!([])),
        ],
        "hours": [
            timetable("hall", open("09:00", "17:00")),
            timetable("late", open("13:00", "20:00")),
        ],
        "abilities": [
            { "item": "jhdj", "kind": "town", "capabilities": ["accept"] },
            { "item": "sbk", "kind": "partner", "capabilities": ["advise"] },
        ],
        "profiles": [
            { "id": "hall", "facilities": ["wheelchair"],
              "item_hours": [{ "items": ["jhdj"], "hours": "late" }] },
            { "id": "bank", "items": [{ "item": "card", "capabilities": ["accept", "issue"] }] },
        ],
        "demo": true,
    }))
    .unwrap()
}

fn open_at(list: &SiteList, site: usize, item: Option<&str>, now: &str) -> bool {
    let item = item.map(Into::into);
    let found = hours(list, &list.sites[site], item.as_ref());
    let state = state(found.as_deref(), &calendar(), moment(now));
    matches!(state, OpenState::Open { .. })
}

#[test]
fn a_window_with_hours_of_its_own_is_open_for_its_items_only() {
    let list = list(json!([]));
    assert!(open_at(&list, 0, None, "2026-03-02 10:00"));
    assert!(!open_at(&list, 0, Some("jhdj"), "2026-03-02 10:00"));
    assert!(open_at(&list, 0, Some("jhdj"), "2026-03-02 19:59"));
    assert!(!open_at(&list, 0, Some("jhdj"), "2026-03-02 20:00"));
    assert!(!open_at(&list, 0, Some("other"), "2026-03-02 19:59"));
}

#[test]
fn a_closure_holds_for_its_site_and_all_its_windows() {
    let closed = list(json!([{ "from": "2026-03-02", "until": "2026-03-03", "reason": "停电" }]));
    for item in [None, Some("jhdj")] {
        assert!(!open_at(&closed, 0, item, "2026-03-02 14:00"));
        assert!(!open_at(&closed, 0, item, "2026-03-03 14:00"));
        assert!(open_at(&closed, 0, item, "2026-03-04 14:00"));
    }
    assert!(open_at(&closed, 1, None, "2026-03-02 14:00"));
}

#[test]
fn a_closure_wins_over_an_exception_of_the_timetable() {
    let mut both = list(json!([{ "from": "2026-03-07", "until": "2026-03-07", "reason": "停电" }]));
    let weekend = json!({ "from": "2026-03-07", "until": "2026-03-07", "reason": "加班",
        "spans": [{ "from": "09:00", "until": "17:00" }] });
    both.hours[0].exceptions = vec![serde_json::from_value(weekend).unwrap()];
    assert!(!open_at(&both, 0, None, "2026-03-07 10:00"));
    assert!(open_at(&both, 2, None, "2026-03-07 10:00"));
}

#[test]
fn a_profile_with_a_list_of_its_own_does_nothing_else() {
    let list = list(json!([]));
    let at = |item: &str, site: usize| Places::of(&list, &item.into()).at(&list.sites[site]);
    assert_eq!(at("card", 1), [Capability::Accept, Capability::Issue]);
    assert!(
        at("sbk", 1).is_empty(),
        "the bank is a partner, but not for this"
    );
    assert_eq!(at("sbk", 2), [Capability::Advise]);
    assert!(at("card", 2).is_empty());
    assert_eq!(at("jhdj", 0), [Capability::Accept]);
    assert!(Places::of(&list, &"none".into()).is_empty());
    assert!(!Places::of(&list, &"card".into()).is_empty());
}

#[test]
fn a_profile_that_is_not_there_is_none() {
    let list = list(json!([]));
    assert!(profile(&list, &list.sites[0]).is_some());
    assert!(profile(&list, &list.sites[2]).is_none());
}
