//! What a site does and when, from its kind, its profile and its closures.

use crate::support::{calendar, date, moment};
use jinban_contract::hours::{Hours, ServiceKind, Span};
use jinban_contract::site::{Capability, SiteKind, SiteList};
use jinban_contract::time::TimeOfDay;
use jinban_rules::hours::{DayState, OpenState, is_open, is_partial, state};
use jinban_rules::site::{self, Places, hours, profile};
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

/// Of whom a hall serves after hours nobody knows more than that it is part; a
/// window that stays open does what it always does.
#[test]
fn part_of_the_matters_is_not_this_one_but_at_its_own_window() {
    let mut list = list(json!([]));
    for hours in &mut list.hours {
        let days = &mut hours.seasons[0].week;
        days.mon.push(Span {
            from: TimeOfDay(20 * 60),
            until: TimeOfDay(21 * 60),
            service: ServiceKind::Extended,
        });
    }
    let state = |item: Option<&str>| {
        let item = item.map(Into::into);
        let own = hours(&list, &list.sites[0], item.as_ref());
        state(own.as_deref(), &calendar(), moment("2026-03-02 20:30"))
    };
    assert!(!is_partial(&state(Some("jhdj"))) && is_open(&state(Some("jhdj"))));
    assert!(is_partial(&state(Some("other"))) && is_open(&state(None)));
}

/// Nobody knows what the machines of a hall do; those of a kiosk do what the
/// kiosk does.
#[test]
fn machines_of_a_hall_do_no_item_that_nobody_names() {
    let mut list = list(json!([]));
    let machine = json!([{ "from": "17:00", "until": "22:00", "service": "kiosk" }]);
    let machine: Vec<Span> = serde_json::from_value(machine).unwrap();
    list.hours[0].seasons[0].week.mon.extend(machine.clone());
    list.hours[0].exceptions = serde_json::from_value(json!([
        { "from": "2026-03-03", "until": "2026-03-03", "reason": "检修",
          "spans": [{ "from": "06:00", "until": "22:00", "service": "kiosk" }] },
    ]))
    .unwrap();
    let usable = |list: &SiteList, item: Option<&str>, now| {
        let item = item.map(Into::into);
        let found = hours(list, &list.sites[0], item.as_ref());
        is_open(&state(found.as_deref(), &calendar(), moment(now)))
    };
    for now in ["2026-03-02 18:00", "2026-03-03 10:00"] {
        assert!(usable(&list, None, now), "{now}");
        assert!(!usable(&list, Some("other"), now), "{now}");
    }
    assert!(usable(&list, Some("other"), "2026-03-02 10:00"));
    let mut own = list.clone();
    own.hours[1].seasons[0].week.mon = machine;
    assert!(
        usable(&own, Some("jhdj"), "2026-03-02 18:00"),
        "hours of its own"
    );
    list.sites[0].kind = SiteKind::Kiosk;
    assert!(usable(&list, Some("other"), "2026-03-02 18:00"));
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
fn a_closure_is_told_where_nobody_knows_the_timetable() {
    let closures = serde_json::from_value::<Vec<_>>(json!([
        { "from": "2026-03-02", "until": "2026-03-03", "reason": "停电" },
        { "from": "2026-03-05", "until": "2026-03-05", "reason": "开会",
          "spans": [{ "from": "14:00", "until": "17:00" }] },
    ]))
    .unwrap();
    let unchecked = Hours {
        checked_on: None,
        ..list(json!([])).hours[0].clone()
    };
    let closed = OpenState::Suspended {
        reason: "停电".into(),
        opens: None,
    };
    for hours in [None, Some(&unchecked)] {
        let state = |now| site::state(hours, &closures, &calendar(), moment(now));
        let day = |day| site::on_day(hours, &closures, &calendar(), date(day));
        assert_eq!(state("2026-03-03 23:00"), closed);
        assert_eq!(day("2026-03-02"), DayState::Closed);
        assert_eq!(state("2026-03-04 10:00"), OpenState::Unverified);
        assert_eq!(state("2026-03-05 15:00"), OpenState::Unverified);
        assert_eq!(day("2026-03-05"), DayState::Unverified);
    }
    // With a timetable its own closures decide, and it knows when it opens.
    let list = list(serde_json::to_value(&closures).unwrap());
    let own = hours(&list, &list.sites[0], None);
    let state = site::state(
        own.as_deref(),
        &closures,
        &calendar(),
        moment("2026-03-02 10:00"),
    );
    let opens = Some(moment("2026-03-04 09:00"));
    assert_eq!(
        state,
        OpenState::Suspended {
            reason: "停电".into(),
            opens
        }
    );
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
