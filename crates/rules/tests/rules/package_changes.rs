//! 版本核对 of packages: vectors.

use crate::package::package;
use crate::support::{item, material};
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, ChangeKind as K, Paper};
use jinban_contract::package::Package;
use jinban_rules::changes::{Whole, package_changes, paper, words};
use jinban_rules::guidance::parse;
use jinban_rules::package::{Edition, edition};
use serde_json::{Value, json};

const KEY: &str = "wed=yes;poor=no";

fn items() -> Vec<Item> {
    let question = |id: &str| {
        json!({ "id": id, "text": id, "answers": [
            { "id": "yes", "text": "是" }, { "id": "no", "text": "不是" },
        ] })
    };
    vec![
        item(json!({
            "code": "hu", "name": "落户", "department": "公安", "visits": 1,
            "guidance": { "questions": [question("wed")] },
            "materials": [material("parent", json!({ "name": "身份证", "originals": 1 }))],
        })),
        item(json!({
            "code": "yb", "name": "医保", "department": "医保", "visits": 1,
            "guidance": { "questions": [question("for"), question("poor")] },
            "materials": [material("guardian", json!({ "name": "监护人身份证", "originals": 1 }))],
        })),
    ]
}

fn told(new: &Package, new_items: &[Item], key: &str) -> Vec<Change> {
    let (old, items) = (package(json!({})), items());
    let before = Whole {
        package: &old,
        items: &items,
    };
    let after = Whole {
        package: new,
        items: new_items,
    };
    package_changes(before, after, &parse(&old.guidance, key).unwrap())
}

/// The package as it was but for these elements.
fn changed(changes: Value) -> Vec<Change> {
    told(&package(changes), &items(), KEY)
}

fn sentences(changes: &[Change]) -> Vec<String> {
    changes.iter().map(words).collect()
}

#[test]
fn the_same_edition_has_no_changes() {
    assert_eq!(changed(json!({})), []);
    assert_eq!(
        told(&package(json!({ "version": 9 })), &items(), "wed=?"),
        []
    );
}

#[test]
fn an_item_more_asks_for_more_and_an_item_less_does_not() {
    let (one, mut both) = (package(json!({})), package(json!({})));
    both.items
        .push(serde_json::from_value(json!({ "item": "card", "note": "最后办。" })).unwrap());
    let mut all = items();
    all.push(item(json!({ "code": "card", "name": "社保卡" })));
    let more = told(&both, &all, KEY);
    assert_eq!((more[0].kind, paper(&more)), (K::ItemAdded, Paper::Recheck));
    assert_eq!(words(&more[0]), "要多办一样：社保卡（最后办）。");
    let mut less = one;
    less.items.pop();
    let less = told(&less, &items(), KEY);
    assert_eq!((less[0].kind, paper(&less)), (K::ItemRemoved, Paper::Good));
    assert_eq!(words(&less[0]), "不用再办：医保。");
}

#[test]
fn a_material_of_one_of_the_items_is_told_as_on_the_sheet() {
    let mut all = items();
    all[1].materials.push(material_of("photo", "近照"));
    all[0].materials[0].copies = 2;
    let told = told(&package(json!({})), &all, KEY);
    assert_eq!(
        sentences(&told),
        [
            "身份证：份数由“原件 1 份”改为“原件 1 份，复印件 2 份”。",
            "要加带：近照（原件）。"
        ]
    );
}

fn material_of(id: &str, name: &str) -> jinban_contract::item::Material {
    serde_json::from_value(material(id, json!({ "name": name }))).unwrap()
}

#[test]
fn materials_that_are_no_longer_shared_are_two() {
    let told = changed(json!({ "shared": [] }));
    assert_eq!(sentences(&told), ["要加带：监护人身份证（原件 1 份）。"]);
}

#[test]
fn terms_of_the_whole_are_told() {
    let told = changed(json!({
        "visits": 2, "offline_way": "到窗口。", "name": "宝宝出生（示例）",
        "consult": [{ "way": "电话", "value": "0999-000-0001" }],
    }));
    assert_eq!(
        sentences(&told),
        [
            "到现场由“最多 1 趟”改为“最多 2 趟”。",
            "去哪儿办由“示例”改为“到窗口”。",
            "咨询：电话或窗口新写明了“电话 0999-000-0001”。",
            "新生儿出生（示例）的名称改成了“宝宝出生（示例）”。",
        ]
    );
    assert_eq!(paper(&told), Paper::Recheck);
}

#[test]
fn questions_that_are_gone_have_to_be_answered_again() {
    let mut other = package(json!({}));
    other.guidance.questions[1].id = "rich".to_owned();
    for row in &mut other.items[1].answers {
        row.when = None;
    }
    let told = told(&other, &items(), KEY);
    assert_eq!(told[0].kind, K::Questions);
}

#[test]
fn an_edition_is_the_versions_in_the_package_s_order() {
    let mut all = items();
    all[0].version = 4;
    all.reverse();
    let text = edition(&package(json!({})), &all);
    assert_eq!(text, "2.4.3");
    let read = Edition::parse(&text).unwrap();
    assert_eq!((read.package, read.items), (2, vec![4, 3]));
    assert_eq!(edition(&package(json!({})), &[]), "2.0.0");
    assert!(Edition::parse("7").unwrap().items.is_empty());
}

#[test]
fn what_is_no_edition_is_refused() {
    for text in [
        "",
        ".",
        "1.",
        ".1",
        "+1",
        "-1",
        "1 ",
        "a",
        "99999999999",
        "１",
    ] {
        assert_eq!(Edition::parse(text), None, "{text}");
    }
    assert_eq!(Edition::parse(&"1.".repeat(60)), None);
}
