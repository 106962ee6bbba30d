//! Where to go for an item: which sites, in which order, who is open.

use crate::support::{calendar, moment};
use jinban_contract::item::Place;
use jinban_contract::site::{Capability, Crs, Position, SiteKind, SiteList};
use jinban_rules::hours::OpenState;
use jinban_rules::site::{KINDS, Purpose, Spot, open_beyond, passes_on, rank, receives, spots};
use serde_json::{Value, json};

/// From west to east: a village of unknown hours, an open one, a town hall with
/// a late window for marriages, the centre; and a machine nobody can place.
fn list() -> SiteList {
    let timetable = |id: &str, from: &str, until: &str| {
        let day = json!([{ "from": from, "until": until }]);
        json!({ "id": id, "rule_text": "示例", "checked_on": "2026-01-01",
            "seasons": [{ "from": "01-01", "until": "12-31",
                "week": { "mon": day, "tue": day, "wed": day, "thu": day, "fri": day } }] })
    };
    let site = |id: &str, kind: &str, lon: f64, hours: Option<&str>| {
        json!({ "id": id, "name": id, "kind": kind, "division": "1", "phone": "", "hours": hours,
            "position": { "lon": lon, "lat": 34.77, "crs": "gcj02" } })
    };
    let mut town = site("town", "town", 117.52, Some("day"));
    town["profile"] = json!("town");
    let mut machine = site("machine", "kiosk", 0.0, Some("day"));
    machine.as_object_mut().unwrap().remove("position");
    let able = |item: &str, kind: &str, capabilities: Value| json!({ "item": item, "kind": kind, "capabilities": capabilities });
    serde_json::from_value(json!({
        "sites": [
            site("center", "center", 117.60, Some("day")),
            site("unchecked", "village", 117.50, None),
            site("village", "village", 117.51, Some("day")),
            town,
            machine,
        ],
        "hours": [timetable("day", "09:00", "17:00"), timetable("late", "13:00", "20:00")],
        "abilities": [
            able("card", "village", json!(["advise", "collect"])),
            able("card", "town", json!(["accept"])),
            able("card", "center", json!(["decide"])),
            able("card", "kiosk", json!(["accept"])),
            able("wed", "town", json!(["accept"])),
            able("wed", "center", json!(["accept", "decide"])),
            able("wed", "village", json!(["advise"])),
            able("check", "town", json!(["advise", "issue"])),
            able("check", "village", json!(["advise"])),
        ],
        "profiles": [{ "id": "town", "item_hours": [{ "items": ["wed"], "hours": "late" }] }],
        "demo": true,
    }))
    .unwrap()
}

fn west() -> Option<Position> {
    Some(Position {
        lon: 117.49,
        lat: 34.77,
        crs: Crs::Wgs84,
        approximate: true,
    })
}

fn ids(spots: &[Spot<'_>]) -> Vec<String> {
    spots.iter().map(|spot| spot.site.id.0.clone()).collect()
}

/// A Monday's ten o'clock.
const OPEN: &str = "2026-03-02 10:00";
const NIGHT: &str = "2026-03-02 22:00";

#[test]
fn without_a_place_those_that_are_open_stand_first_then_kinds_but_for_who_passes_on() {
    let list = list();
    let found = |now| {
        ids(&spots(
            &list,
            &calendar(),
            Purpose::Item(&"card".into()),
            None,
            moment(now),
        ))
    };
    assert_eq!(found(OPEN), ["town", "machine", "village", "unchecked"]);
    assert_eq!(found(NIGHT), ["town", "machine", "unchecked", "village"]);
}

#[test]
fn who_only_passes_papers_on_stands_behind_who_takes_them_closed_as_they_may_be() {
    let mut list = list();
    let day = json!([{ "from": "2026-03-02", "until": "2026-03-02", "reason": "停电" }]);
    list.sites[3].closures = serde_json::from_value(day).unwrap();
    let card = "card".into();
    let purpose = Purpose::Item(&card);
    let spots = spots(&list, &calendar(), purpose, None, moment(OPEN));
    assert_eq!(ids(&spots), ["machine", "town", "village", "unchecked"]);
}

#[test]
fn from_a_place_on_the_nearest_stands_first_and_the_unplaced_last() {
    let (list, card) = (list(), "card".into());
    let spots = spots(
        &list,
        &calendar(),
        Purpose::Item(&card),
        west(),
        moment(OPEN),
    );
    assert_eq!(ids(&spots), ["unchecked", "village", "town", "machine"]);
    let metres: Vec<_> = spots.iter().map(|spot| spot.metres).collect();
    assert_eq!(metres[3], None);
    // GCJ-02 lies some 500 m east of WGS-84 here; 0.01 degrees are 913 m.
    let next = metres[1].unwrap() - metres[0].unwrap();
    assert!((905..=922).contains(&next), "{metres:?}");
}

#[test]
fn who_only_answers_questions_or_decides_is_not_where_to_go() {
    let list = list();
    let found = |item: &str| {
        ids(&spots(
            &list,
            &calendar(),
            Purpose::Item(&item.into()),
            None,
            moment(OPEN),
        ))
    };
    assert_eq!(found("wed"), ["center", "town"]);
    // Nobody takes papers for it: then whoever does more than answer.
    assert_eq!(found("check"), ["town"]);
    assert!(found("nothing").is_empty());
}

#[test]
fn a_package_is_taken_where_it_says_and_not_by_machines() {
    let mut list = list();
    let own = json!([{ "item": "card", "capabilities": ["accept"] }]);
    list.profiles[0].items = serde_json::from_value(own).unwrap();
    let places = json!([
        { "kind": "town", "capabilities": ["accept"] },
        { "kind": "village", "capabilities": ["collect"] },
        { "kind": "center", "capabilities": ["advise"] },
    ]);
    let places: Vec<Place> = serde_json::from_value(places).unwrap();
    let spots = spots(
        &list,
        &calendar(),
        Purpose::Package(&places),
        None,
        moment(OPEN),
    );
    // The town's profile lists all that it does.
    assert_eq!(ids(&spots), ["village", "unchecked"]);
}

#[test]
fn the_hours_are_those_of_the_item() {
    let (list, wed) = (list(), "wed".into());
    let at = |now| spots(&list, &calendar(), Purpose::Item(&wed), None, moment(now));
    assert_eq!(ids(&at(OPEN)), ["center", "town"]);
    assert_eq!(ids(&at("2026-03-02 19:00")), ["town", "center"]);
}

#[test]
fn closures_and_holidays_close() {
    let mut list = list();
    let day = json!([{ "from": "2026-03-02", "until": "2026-03-02", "reason": "停电" }]);
    list.sites[2].closures = serde_json::from_value(day).unwrap();
    let state = |list: &SiteList, now| {
        let card = "card".into();
        let spots = spots(list, &calendar(), Purpose::Item(&card), west(), moment(now));
        spots[1].state.clone()
    };
    assert!(matches!(state(&list, OPEN), OpenState::Suspended { .. }));
    assert!(matches!(
        state(&list, "2026-03-03 10:00"),
        OpenState::Open { .. }
    ));
    assert!(matches!(
        state(&list, "2026-10-01 10:00"),
        OpenState::Closed { .. }
    ));
    let far = state(&list, "2099-01-01 10:00");
    assert!(
        matches!(far, OpenState::Unknown { usual: Some(_) }),
        "{far:?}"
    );
}

#[test]
fn the_next_open_one_is_told_only_where_none_of_the_first_is() {
    let list = list();
    let card = "card".into();
    let found = |now| {
        spots(
            &list,
            &calendar(),
            Purpose::Item(&card),
            west(),
            moment(now),
        )
    };
    let open = found(OPEN);
    let beyond = |shown| open_beyond(&open, shown).map(|spot| spot.site.id.as_str());
    assert_eq!(beyond(1), Some("village"));
    assert_eq!(beyond(2), None);
    assert_eq!(open_beyond(&found(NIGHT), 1), None);
}

#[test]
fn every_kind_has_its_place_and_its_name_on_the_wire() {
    for (at, (name, kind)) in KINDS.into_iter().enumerate() {
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(name));
        assert_eq!(rank(kind), at);
    }
    assert!(rank(SiteKind::Center) < rank(SiteKind::Village));
}

#[test]
fn taking_papers_is_not_doing_the_thing_and_deciding_is_not_receiving() {
    use Capability::{Accept, Advise, Collect, Decide, Issue};
    for (able, pass, receive) in [
        (&[Advise, Collect][..], true, true),
        (&[Collect, Accept], false, true),
        (&[Advise, Decide], false, false),
        (&[Advise, Issue], false, true),
        (&[Advise], false, false),
        (&[], false, false),
    ] {
        assert_eq!(
            (passes_on(able), receives(able)),
            (pass, receive),
            "{able:?}"
        );
    }
}
