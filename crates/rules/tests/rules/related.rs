//! What stands beside an item, and where its links lead.

use crate::support::{date, item};
use jinban_contract::item::Item;
use jinban_contract::related::Related;
use jinban_rules::related::{MOST, Target, fitting, target};
use rstest::rstest;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-23";

fn entry(id: &str, changes: Value) -> Related {
    let mut entry = json!({
        "id": id, "kind": "policy", "title": "示例", "source": "示例局",
        "published_on": "2026-01-01", "themes": ["job"], "demo": true
    });
    for (name, value) in changes.as_object().unwrap() {
        entry[name] = value.clone();
    }
    serde_json::from_value(entry).unwrap()
}

/// An item for people out of work.
fn jobless() -> Item {
    item(json!({ "code": "shiye", "themes": ["job", "welfare"], "audience": ["person"] }))
}

fn ids(all: &[Related], item: &Item) -> Vec<String> {
    let fitting = fitting(all, item, date(TODAY)).into_iter();
    fitting.map(|entry| entry.id.clone()).collect()
}

#[rstest]
#[case(json!({}), true)]
#[case(json!({ "themes": ["farm", "welfare"] }), true)]
#[case(json!({ "themes": ["farm"] }), false)]
#[case(json!({ "audience": ["person", "enterprise"] }), true)]
#[case(json!({ "audience": ["enterprise"] }), false)]
#[case(json!({ "themes": [], "items": ["shiye"] }), true)]
#[case(json!({ "themes": [], "items": ["shiye"], "audience": ["enterprise"] }), true)]
#[case(json!({ "themes": [], "items": ["other"] }), false)]
#[case(json!({ "themes": [] }), false)]
fn by_code_or_by_theme_and_audience(#[case] changes: Value, #[case] fits: bool) {
    assert_eq!(!ids(&[entry("a", changes)], &jobless()).is_empty(), fits);
}

#[rstest]
#[case("2026-11-23", None, true)]
#[case("2026-11-24", None, false)]
#[case("2026-01-01", Some("2026-11-23"), true)]
#[case("2026-01-01", Some("2026-11-22"), false)]
fn valid_from_its_first_to_its_last_day(
    #[case] first: &str,
    #[case] last: Option<&str>,
    #[case] valid: bool,
) {
    let entry = entry("a", json!({ "published_on": first, "valid_until": last }));
    assert_eq!(!ids(&[entry], &jobless()).is_empty(), valid);
}

#[test]
fn the_closest_first_then_the_newest_then_as_they_stand() {
    let all = [
        entry("old", json!({ "published_on": "2026-02-01" })),
        entry("new", json!({ "published_on": "2026-10-01" })),
        entry("named", json!({ "items": ["shiye"] })),
        entry("new2", json!({ "published_on": "2026-10-01" })),
    ];
    assert_eq!(ids(&all, &jobless()), ["named", "new", "new2"]);
}

#[test]
fn a_few_of_each_kind_in_the_order_of_kinds() {
    let kinds = ["news", "job", "policy"].into_iter();
    let all: Vec<_> = kinds
        .flat_map(|kind| {
            (0..=MOST).map(move |n| entry(&format!("{kind}{n}"), json!({ "kind": kind })))
        })
        .collect();
    let found = ids(&all, &jobless());
    let wanted = ["policy", "job", "news"].into_iter();
    let wanted = wanted.flat_map(|kind| (0..MOST).map(move |n| format!("{kind}{n}")));
    assert_eq!(found, wanted.collect::<Vec<_>>());
}

#[test]
fn what_is_done_no_more_has_nothing_beside_it() {
    let gone = item(json!({ "code": "shiye", "themes": ["job"], "withdrawn": {} }));
    assert!(ids(&[entry("a", json!({ "items": ["shiye"] }))], &gone).is_empty());
}

#[rstest]
#[case("/items/gljt", Some(Target::Portal))]
#[case("/items?theme=job#jobs", Some(Target::Portal))]
#[case("https://www.example.gov.cn/a?b=c", Some(Target::Government))]
#[case("http://GOV.CN", Some(Target::Government))]
#[case("https://jobs.example.com:8443/x", Some(Target::Elsewhere))]
#[case("https://example.gov.cn.example.com/", Some(Target::Elsewhere))]
#[case("https://notgov.cn", Some(Target::Elsewhere))]
#[case("https://example.com/?to=www.example.gov.cn", Some(Target::Elsewhere))]
#[case("https://example.com#.gov.cn", Some(Target::Elsewhere))]
#[case("https://www.example.gov.cn@example.com/", None)]
#[case("https://example.com:99999/", None)]
#[case("https://例子.中国/", None)]
#[case("https:///x", None)]
#[case("https://localhost", None)]
#[case("//example.com", None)]
#[case("/\\example.com", None)]
#[case("javascript:alert(1)", None)]
#[case("https://example.com/a b", None)]
#[case("mailto:a@example.com", None)]
#[case("", None)]
fn links_lead_where_they_seem_to(#[case] url: &str, #[case] leads: Option<Target>) {
    assert_eq!(target(url), leads);
}
