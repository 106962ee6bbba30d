//! A sheet in a few words.

use crate::support::{is, item, material};
use jinban_contract::notice::Notice;
use jinban_rules::brief::{Brief, MAX_MESSAGE, Named, Standing};
use jinban_rules::bring::Counts;
use jinban_rules::guidance::{Picks, parse, sheet};
use serde_json::json;

const ADDRESS: &str = "https://jinban.example.gov.cn/n/glbt?s=poor=yes&v=3";

fn notice(current: u32) -> Notice {
    let low = material("低保证", json!({ "when": is("poor", &["yes"]) }));
    let poor = json!({ "id": "poor", "text": "吃低保吗？", "answers": [
        { "id": "yes", "text": "是" }, { "id": "no", "text": "不是" }
    ] });
    let item = item(json!({
        "name": "高龄津贴", "demo": false, "offline_way": "到村里说“办高龄津贴”。",
        "materials": [material("身份证", json!({})), low],
        "guidance": { "questions": [poor] },
    }));
    let sheet = sheet(&item, &Picks::default());
    let notice = json!({ "item": item, "sheet": sheet, "current_version": current });
    serde_json::from_value(notice).unwrap()
}

fn said(notice: &Notice, key: &str, most: usize) -> String {
    let picks = parse(&notice.item.guidance, key).unwrap();
    let sheet = sheet(&notice.item, &picks);
    Brief::notice(notice, &sheet).text(ADDRESS, most)
}

#[test]
fn says_what_to_bring_where_and_the_address() {
    assert_eq!(
        said(&notice(3), "poor=yes", MAX_MESSAGE),
        format!(
            "高龄津贴：要带 2 样：身份证、低保证。去哪儿办：到村里说“办高龄津贴”。详见 {ADDRESS}"
        )
    );
}

#[test]
fn cards_are_named_where_nothing_else_has_to_be_brought() {
    let mut notice = notice(3);
    let card = json!({ "reason": "e_certificate", "text": "示例" });
    notice.item.materials[0].exempt = serde_json::from_value(card).unwrap();
    let text = said(&notice, "poor=no", MAX_MESSAGE);
    assert!(
        text.starts_with("高龄津贴：不用带材料，证件随身带着：身份证；1 样先不用带。"),
        "{text}"
    );
    let text = said(&notice, "poor=yes", MAX_MESSAGE);
    assert!(
        text.starts_with("高龄津贴：要带 1 样：低保证，证件随身带着；1 样先不用带。"),
        "{text}"
    );
}

#[test]
fn what_is_not_sure_is_told_so() {
    let text = said(&notice(3), "poor=?", MAX_MESSAGE);
    assert!(
        text.starts_with("高龄津贴：要带 1 样，可能还要 1 样：身份证、低保证（看情况）。"),
        "{text}"
    );
}

#[test]
fn who_cannot_do_it_is_not_told_to_bring_nothing() {
    let mut notice = notice(3);
    let stop = json!([{ "when": is("poor", &["no"]), "why": "不吃低保的，现在还领不了。", "change": "办下低保就能领。" }]);
    notice.item.guidance.stops = serde_json::from_value(stop).unwrap();
    assert_eq!(
        said(&notice, "poor=no", MAX_MESSAGE),
        format!("高龄津贴：不吃低保的，现在还领不了。详见 {ADDRESS}")
    );
    assert!(said(&notice, "poor=yes", MAX_MESSAGE).starts_with("高龄津贴：要带 2 样"));
}

#[test]
fn the_list_of_an_older_or_withdrawn_sheet_is_not_passed_on() {
    let older = said(&notice(4), "poor=yes", MAX_MESSAGE);
    assert_eq!(
        older,
        format!("高龄津贴：这张单子改过，请点开看现在要带什么。详见 {ADDRESS}")
    );
    let mut gone = notice(3);
    gone.withdrawn = Some(jinban_contract::item::Withdrawal::default());
    let gone = said(&gone, "poor=yes", MAX_MESSAGE);
    assert!(
        gone.contains("不办了") && !gone.contains("身份证"),
        "{gone}"
    );
}

#[test]
fn what_need_not_be_brought_is_neither_counted_nor_named() {
    let mut notice = notice(3);
    let exempt = json!({ "exempt": { "reason": "shared", "text": "系统里能查到" } });
    let later = json!({ "need": "later", "when": is("poor", &["yes"]) });
    notice.item.materials = [
        ("户口簿", exempt),
        ("照片", json!({ "need": "optional" })),
        ("低保证", later),
        ("身份证", json!({})),
    ]
    .map(|(name, more)| serde_json::from_value(material(name, more)).unwrap())
    .into();
    let list = "：要带 1 样：身份证；1 样可以后补；1 样先不用带；1 样可带可不带。";
    for key in ["poor=yes", "poor=?"] {
        let text = said(&notice, key, MAX_MESSAGE);
        assert!(text.contains(list), "{text}");
    }
}

fn named(name: &str) -> Named<'_> {
    Named {
        name,
        certain: true,
    }
}

fn brief<'a>(names: &'a [String], place: &'a str) -> Brief<'a> {
    let one = serde_json::from_value(material("示例", json!({}))).unwrap();
    Brief {
        title: "示例事项",
        demo: true,
        standing: Standing::InForce,
        stop: None,
        counts: Counts::of(names.iter().map(|_| (&one, true))),
        materials: names.iter().map(|name| named(name)).collect(),
        place,
    }
}

#[test]
fn the_way_goes_first_then_materials_from_the_end_the_address_never() {
    let names: Vec<_> = (0..40).map(|n| format!("第{n}样示例材料")).collect();
    let place = "示例路1号政务服务中心。";
    let whole = brief(&names, place).text(ADDRESS, 10_000);
    assert!(whole.contains("示例路1号") && whole.contains("第39样"));
    let cut = brief(&names, place).text(ADDRESS, MAX_MESSAGE);
    assert!(cut.chars().count() <= MAX_MESSAGE, "{cut}");
    assert!(cut.contains("要带 40 样：第0样示例材料、"), "{cut}");
    assert!(
        cut.contains("等。详见") && !cut.contains("示例路1号"),
        "{cut}"
    );
    assert!(cut.ends_with(ADDRESS));
    // Another name would not have fitted.
    assert!(cut.chars().count() + "、第00样示例材料".chars().count() > MAX_MESSAGE);
    let tiny = brief(&names, place).text(ADDRESS, 1);
    assert_eq!(
        tiny,
        format!("示例事项（示例，不能照着办事）：要带 40 样。详见 {ADDRESS}")
    );
}

#[test]
fn nothing_to_bring_is_said() {
    let text = brief(&[], "").text(ADDRESS, MAX_MESSAGE);
    assert!(text.contains("：不用带材料。详见"), "{text}");
}
