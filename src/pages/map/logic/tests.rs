//! Which sites fit, in which order, at which time.

use super::*;
use jinban_contract::calendar::{Calendar, DayOff};
use jinban_contract::site::{Capability, SiteList};
use jinban_contract::time::Date;
use serde_json::json;

/// A site of a small list, for changes.
pub fn site(id: &str, name: &str, kind: SiteKind, lon: f64) -> SiteSummary {
    SiteSummary {
        id: id.into(),
        name: name.into(),
        kind,
        division: "1".into(),
        town: (kind != SiteKind::Center).then(|| "t1".into()),
        position: Some(Position {
            lon,
            lat: 34.77,
            crs: Crs::Gcj02,
            approximate: true,
        }),
        phone: "0632-000-0001".into(),
        hours: Some("day".into()),
        profile: None,
        closures: vec![],
    }
}

/// Two village stations, one of which nobody has checked; the centre, whose
/// marriage window works on Saturdays; a bank; a machine.
pub fn data() -> MapData {
    let mut closed = site("v2", "李庄村便民服务站", SiteKind::Village, 117.60);
    closed.hours = None;
    let mut bank = site("b", "示例银行网点", SiteKind::Partner, 117.55);
    bank.profile = Some("bank".into());
    let mut machine = site("k", "张庄自助点", SiteKind::Kiosk, 117.5001);
    machine.profile = Some("kiosk".into());
    machine.hours = Some("always".into());
    let mut centre = site("c", "政务服务中心", SiteKind::Center, 117.72);
    centre.profile = Some("center".into());
    let mut list = list_of_rules();
    list.sites = vec![
        site("v1", "张庄村便民服务站", SiteKind::Village, 117.50),
        closed,
        centre,
        bank,
        machine,
    ];
    let town = json!({ "code": "t1", "name": "榴园镇", "villages": [] });
    let towns = vec![serde_json::from_value(town).unwrap()];
    MapData::new(list, vec![], towns, calendar())
}

/// As many village stations as asked for, on a grid.
pub fn many(count: usize) -> MapData {
    let mut list = list_of_rules();
    list.sites = (0..count)
        .map(|at| {
            let name = format!("第{at}村便民服务站");
            let mut site = site(
                "",
                &name,
                SiteKind::Village,
                117.4 + 0.004 * (at % 100) as f64,
            );
            site.id = format!("v{at}").as_str().into();
            if let Some(position) = &mut site.position {
                position.lat = 34.5 + 0.004 * (at / 100) as f64;
            }
            site
        })
        .collect();
    MapData::new(list, vec![], vec![], calendar())
}

fn list_of_rules() -> SiteList {
    let day = json!([{ "from": "08:30", "until": "17:30" }]);
    let year = |week| json!([{ "from": "01-01", "until": "12-31", "week": week }]);
    let always = json!([{ "from": "00:00", "until": "24:00", "service": "kiosk" }]);
    let hours = |id: &str, text: &str, seasons, rest| json!({ "id": id, "rule_text": text, "checked_on": "2026-11-01", "seasons": seasons, "on_holidays": rest });
    let weekdays = year(json!({ "mon": day, "fri": day }));
    let machine = json!({ "mon": always, "tue": always, "wed": always, "thu": always, "fri": always, "sat": always, "sun": always });
    serde_json::from_value(json!({
        "sites": [],
        "hours": [
            hours("day", "周一、周五 8:30–17:30", weekdays, "closed"),
            hours("marriage", "周六 9:00–11:30", year(json!({ "sat": [{ "from": "09:00", "until": "11:30" }] })), "closed"),
            hours("always", "全天", year(machine), "as_usual"),
        ],
        "abilities": [{ "item": "gljt", "kind": "village", "capabilities": ["collect"] }],
        "profiles": [
            { "id": "bank", "facilities": ["step_free", "wifi"], "items": [{ "item": "sbk", "capabilities": ["accept", "issue"] }] },
            { "id": "kiosk", "facilities": ["step_free"], "items": [{ "item": "sbk", "capabilities": ["issue"] }] },
            { "id": "center", "facilities": ["step_free", "wheelchair"], "home_visits": true, "bookable": true,
              "items": [{ "item": "jhdj", "capabilities": ["decide"] }],
              "item_hours": [{ "items": ["jhdj"], "hours": "marriage" }] },
        ],
        "demo": true,
    }))
    .unwrap()
}

fn calendar() -> Calendar {
    Calendar {
        valid_from: Date::new(2026, 1, 1).unwrap(),
        valid_until: Date::new(2026, 12, 31).unwrap(),
        holidays: vec![DayOff {
            date: Date::new(2026, 10, 3).unwrap(),
            name: "国庆节".into(),
        }],
        makeup_workdays: vec![Date::new(2026, 10, 10).unwrap()],
    }
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).unwrap()
}

/// A Monday.
fn monday() -> Moment {
    at("2026-11-23T10:00")
}

fn found(wanted: &Wanted, now: Moment) -> Found {
    let data = data();
    chosen(&data, wanted, now, &order(&data, None))
}

fn ids(wanted: &Wanted, now: Moment) -> Vec<String> {
    let data = data();
    let found = found(wanted, now).sites.into_iter();
    found.map(|at| data.list.sites[at].id.to_string()).collect()
}

fn open(when: When) -> Wanted {
    Wanted {
        open: when,
        ..Wanted::default()
    }
}

#[test]
fn the_centre_comes_first_until_the_place_is_known() {
    let data = data();
    let all = Wanted::default();
    assert_eq!(ids(&all, monday()), ["c", "b", "k", "v1", "v2"]);
    let here = data.list.sites[1].position;
    let near = order(&data, here);
    let sites = chosen(&data, &all, monday(), &near).sites;
    assert_eq!(sites, [1, 3, 4, 0, 2], "nearest first");
    let metres = near.metres.unwrap();
    assert_eq!(metres[1], 0);
    assert!(sites.is_sorted_by_key(|at| metres[*at]));
}

#[test]
fn a_site_of_unknown_place_comes_last_and_is_in_no_circle() {
    let mut list = data().list;
    let here = list.sites[0].position;
    list.sites[4].position = None;
    let data = MapData::new(list, vec![], vec![], calendar());
    let near = order(&data, here);
    let found = chosen(&data, &Wanted::default(), monday(), &near);
    assert_eq!(found.sites.last(), Some(&4));
    assert_eq!(in_circle(&found, &near.metres.unwrap()), 1);
}

#[test]
fn filters_narrow_down_together() {
    let item = Wanted {
        item: "gljt".into(),
        ..Wanted::default()
    };
    assert_eq!(ids(&item, monday()), ["v1", "v2"]);
    let now = Wanted {
        open: When::Now,
        ..item
    };
    assert_eq!(ids(&now, monday()), ["v1"]);
    assert_eq!(found(&now, monday()).unsure, 1, "nobody checked the other");
    assert!(ids(&now, at("2026-11-22T10:00")).is_empty());
    let words = Wanted {
        words: " 榴园  李庄 ".into(),
        town: "t1".into(),
        ..Wanted::default()
    };
    assert_eq!(ids(&words, monday()), ["v2"]);
    let nowhere = Wanted {
        town: "t9".into(),
        ..Wanted::default()
    };
    assert!(ids(&nowhere, monday()).is_empty());
    let centre = Wanted {
        kind: "center".into(),
        ..Wanted::default()
    };
    assert_eq!(ids(&centre, monday()), ["c"]);
}

#[test]
fn profiles_tell_what_is_there_and_who_comes_home() {
    let with = |with: &[Facility]| Wanted {
        with: with.to_vec(),
        ..Wanted::default()
    };
    let step_free = with(&[Facility::StepFree]);
    assert_eq!(ids(&step_free, monday()), ["c", "b", "k"]);
    let both = with(&[Facility::StepFree, Facility::Wifi]);
    assert_eq!(ids(&both, monday()), ["b"]);
    let home = Wanted {
        home: true,
        ..Wanted::default()
    };
    assert_eq!(ids(&home, monday()), ["c"]);
    let book = Wanted { book: true, ..home };
    assert_eq!(ids(&book, monday()), ["c"]);
    let bank = Wanted {
        item: "sbk".into(),
        ..Wanted::default()
    };
    assert_eq!(ids(&bank, monday()), ["b"], "not what its kind does");
}

#[test]
fn an_item_has_the_hours_of_its_window() {
    let marriage = Wanted {
        item: "jhdj".into(),
        ..open(When::Now)
    };
    assert!(ids(&marriage, monday()).is_empty());
    assert_eq!(ids(&marriage, at("2026-11-28T10:00")), ["c"]);
}

#[test]
fn saturday_goes_by_the_calendar_and_is_no_guess_beyond_it() {
    let saturday = open(When::Saturday);
    assert_eq!(ids(&saturday, monday()), ["k"]);
    let worked = at("2026-10-09T09:00");
    assert_eq!(ids(&saturday, worked), ["c", "b", "k", "v1"], "调休上班");
    assert_eq!(ids(&saturday, at("2026-10-01T09:00")), ["k"], "a holiday");
    let beyond = found(&saturday, at("2027-01-04T09:00"));
    assert_eq!(beyond.unsure, 4);
    assert_eq!(beyond.sites.len(), 1, "the machine knows no holidays");
    let day = Date::new(2026, 11, 27).unwrap();
    assert_eq!(ids(&open(When::On(day)), monday()), ["c", "b", "k", "v1"]);
}

#[test]
fn day_and_night_means_day_and_night() {
    assert_eq!(ids(&open(When::AllDay), monday()), ["k"]);
}

#[test]
fn a_closure_closes_one_site_and_not_its_like() {
    let mut list = data().list;
    list.sites.push(list.sites[0].clone());
    list.sites[0].closures = serde_json::from_value(json!([
        { "from": "2026-11-23", "until": "2026-11-23", "reason": "开会" }
    ]))
    .unwrap();
    let data = MapData::new(list, vec![], vec![], calendar());
    let item = Wanted {
        item: "gljt".into(),
        ..open(When::Now)
    };
    let sites = chosen(&data, &item, monday(), &order(&data, None)).sites;
    assert_eq!(sites, [5]);
}

#[test]
fn a_closure_is_known_where_the_timetable_is_not() {
    let mut list = data().list;
    list.sites[1].closures = serde_json::from_value(json!([
        { "from": "2026-11-23", "until": "2026-11-23", "reason": "开会" }
    ]))
    .unwrap();
    let data = MapData::new(list, vec![], vec![], calendar());
    let ask = |now| chosen(&data, &open(When::Now), now, &order(&data, None));
    let closed = ask(monday());
    assert_eq!((closed.sites.contains(&1), closed.unsure), (false, 0));
    assert_eq!(ask(at("2026-11-27T10:00")).unsure, 1, "open again, or not");
}

#[test]
fn sites_that_receive_by_appointment_are_counted() {
    let mut list = data().list;
    let saturday = json!([{ "from": "01-01", "until": "12-31", "week": {
        "sat": [{ "from": "09:00", "until": "11:30", "service": "appointment" }] } }]);
    list.hours[0].seasons = serde_json::from_value(saturday).unwrap();
    let data = MapData::new(list, vec![], vec![], calendar());
    let ask = |when, now| {
        let found = chosen(&data, &open(when), now, &order(&data, None));
        (found.sites, found.by_appointment)
    };
    let machine = vec![4];
    // The centre, the bank and one station.
    assert_eq!(ask(When::Saturday, monday()), (machine.clone(), 3));
    assert_eq!(ask(When::Now, at("2026-11-28T10:00")), (machine.clone(), 3));
    assert_eq!(ask(When::Now, at("2026-11-28T12:00")), (machine.clone(), 0));
    assert_eq!(ask(When::AllDay, at("2026-11-28T10:00")), (machine, 0));
}

#[test]
fn the_circle_holds_what_is_fifteen_minutes_away() {
    let data = data();
    let near = order(&data, data.list.sites[0].position);
    let all = chosen(&data, &Wanted::default(), monday(), &near);
    let metres = near.metres.unwrap();
    assert_eq!(in_circle(&all, &metres), 2, "the station and the machine");
    assert!((circle() - 840.0).abs() < 1e-9);
}

/// A wide margin: ten times the budget of a slowed phone would be 500 ms.
#[test]
fn ten_thousand_sites_are_asked_in_a_moment() {
    let data = many(10_000);
    let near = order(&data, data.list.sites[5_050].position);
    let wanted = Wanted {
        item: "gljt".into(),
        words: "99村".into(),
        ..open(When::Now)
    };
    let begun = std::time::Instant::now();
    let found = chosen(&data, &wanted, monday(), &near);
    assert_eq!(found.sites.len(), 100);
    assert!(begun.elapsed().as_millis() < 200, "{:?}", begun.elapsed());
}

#[test]
fn nobody_is_sent_to_a_site_that_takes_no_papers() {
    let item = |code: &str| Wanted {
        item: code.into(),
        ..Wanted::default()
    };
    let card = found(&item("sbk"), monday());
    assert_eq!(
        (card.sites.len(), card.advice),
        (1, 1),
        "the bank, not the machine"
    );
    let marriage = found(&item("jhdj"), monday());
    assert_eq!(marriage.sites.len(), 1, "nobody takes papers, one decides");
    let mut list = data().list;
    list.abilities[0].capabilities = vec![Capability::Advise];
    let data = MapData::new(list, vec![], vec![], calendar());
    let asked = chosen(&data, &item("gljt"), monday(), &order(&data, None));
    assert_eq!((asked.sites.len(), asked.advice), (0, 2));
}
