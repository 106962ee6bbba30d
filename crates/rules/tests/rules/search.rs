//! Words that people type find the item.

use jinban_contract::item::ItemSummary;
use jinban_rules::search::matches;
use rstest::rstest;
use serde_json::json;

fn summary() -> ItemSummary {
    serde_json::from_value(json!({
        "code": "glbt", "name": "高龄津贴申领", "aliases": ["老人补贴", "80岁补贴"],
        "summary": "满80周岁的老人可以按月领取。WiFi 不需要", "themes": [], "audience": [],
        "badges": [], "online": true, "demo": true
    }))
    .unwrap()
}

#[rstest]
#[case("高龄津贴申领", Some(100))]
#[case("高龄", Some(80))]
#[case("津贴", Some(70))]
#[case("老人补贴", Some(90))]
#[case("老人", Some(70))]
#[case("按月", Some(10))]
#[case("wifi", Some(10))]
#[case("高 龄 津 贴", Some(80))]
#[case("８０岁", Some(70))]
#[case("", Some(0))]
#[case(" ", Some(0))]
#[case("社保卡", None)]
fn a_query_scores(#[case] query: &str, #[case] score: Option<u16>) {
    assert_eq!(matches(query, &summary()), score);
}

#[test]
fn the_whole_name_beats_an_alias_and_an_alias_beats_the_summary() {
    let score = |query| matches(query, &summary()).unwrap();
    assert!(score("高龄津贴申领") > score("老人补贴"));
    assert!(score("老人") > score("领取"));
}
