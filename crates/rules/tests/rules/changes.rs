//! What changed between two versions of a sheet, in the citizen's situation.

use crate::support::{is, item, material};
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, ChangeKind as K, Paper};
use jinban_rules::changes::{changes, paper, verdict, words};
use jinban_rules::guidance::{Picks, parse};
use rstest::rstest;
use serde_json::{Value, json};

/// An item with two questions, two materials and a fee.
fn version(changes: Value) -> Item {
    let mut plain = json!({
        "handling": "promised",
        "promised_limits": [{ "limit": { "amount": 10, "unit": "workdays" } }],
        "legal_limit": { "amount": 20, "unit": "workdays" },
        "guidance": { "questions": questions() },
        "materials": [id_card(json!({})), photo(json!({}))],
        "conditions": [{ "text": "户口在本区。" }],
        "refusals": ["年龄不到。"],
        "fees": [fee(500, "每证", "")],
        "flow": [{ "name": "受理", "text": "看材料。" }],
        "places": [{ "kind": "village", "capabilities": ["advise", "collect"] }],
        "consult": [{ "way": "电话", "value": "0999-000-0001" }]
    });
    for (name, value) in changes.as_object().unwrap() {
        plain[name] = value.clone();
    }
    item(plain)
}

fn questions() -> Value {
    json!([
        { "id": "age", "text": "多大？", "answers": [{ "id": "90", "text": "90岁" }, { "id": "100", "text": "100岁" }] },
        { "id": "who", "text": "谁办？", "answers": [{ "id": "self", "text": "本人" }, { "id": "family", "text": "家人" }] }
    ])
}

/// Always needed, two copies.
fn id_card(changes: Value) -> Value {
    let mut plain = json!({ "name": "身份证", "originals": 1, "copies": 2, "standard": "有效。" });
    for (name, value) in changes.as_object().unwrap() {
        plain[name] = value.clone();
    }
    material("idcard", plain)
}

/// Only for who is 100.
fn photo(changes: Value) -> Value {
    let mut plain = json!({ "name": "照片", "when": is("age", &["100"]) });
    for (name, value) in changes.as_object().unwrap() {
        plain[name] = value.clone();
    }
    material("photo", plain)
}

fn fee(fen: u32, unit: &str, relief: &str) -> Value {
    json!({ "name": "工本费", "amount_fen": fen, "unit": unit, "basis": "示例", "relief": relief })
}

fn told(old: &Item, new: &Item, key: &str) -> Vec<Change> {
    changes(old, new, &parse(&old.guidance, key).unwrap())
}

/// What changes for somebody of 90 who comes alone.
fn since(old: Value, new: Value) -> Vec<Change> {
    told(&version(old), &version(new), "age=90;who=self")
}

#[rstest]
#[case::added(
    json!({ "materials": [id_card(json!({})), photo(json!({})), material("proof", json!({ "name": "证明" }))] }),
    K::MaterialAdded, "要加带：证明（原件）。", Paper::Recheck
)]
#[case::added_but_exempt(
    json!({ "materials": [id_card(json!({})), material("proof", json!({ "exempt": { "reason": "shared", "text": "联网查。" } }))] }),
    K::MaterialAdded, "单子上多了：proof（原件，可以不交）。", Paper::Good
)]
#[case::added_but_optional(
    json!({ "materials": [id_card(json!({})), material("proof", json!({ "need": "optional" }))] }),
    K::MaterialAdded, "单子上多了：proof（原件，有就带）。", Paper::Good
)]
#[case::added_to_come_later(
    json!({ "materials": [id_card(json!({})), material("proof", json!({ "need": "later" }))] }),
    K::MaterialAdded, "要加带：proof（原件，可以后补）。", Paper::Recheck
)]
#[case::needed_by_more_people(
    json!({ "materials": [id_card(json!({})), photo(json!({ "when": is("age", &["90", "100"]) }))] }),
    K::MaterialAdded, "要加带：照片（原件）。", Paper::Recheck
)]
#[case::removed(json!({ "materials": [] }), K::MaterialRemoved, "不用再带：身份证。", Paper::Good)]
#[case::renamed(
    json!({ "materials": [id_card(json!({ "name": "居民身份证" }))] }),
    K::MaterialRenamed, "身份证：名称由“身份证”改为“居民身份证”。", Paper::Recheck
)]
#[case::exempt(
    json!({ "materials": [id_card(json!({ "exempt": { "reason": "shared", "text": "联网查。" } }))] }),
    K::Exempt, "身份证：现在可以不交。联网查。", Paper::Good
)]
#[case::fewer_copies(
    json!({ "materials": [id_card(json!({ "copies": 1 }))] }),
    K::Copies, "身份证：份数由“原件 1 份，复印件 2 份”改为“原件 1 份，复印件 1 份”。", Paper::Good
)]
#[case::more_copies(
    json!({ "materials": [id_card(json!({ "copies": 3 }))] }),
    K::Copies, "身份证：份数由“原件 1 份，复印件 2 份”改为“原件 1 份，复印件 3 份”。", Paper::Recheck
)]
#[case::a_copy_for_an_original(
    json!({ "materials": [id_card(json!({ "originals": 2, "copies": 0 }))] }),
    K::Copies, "身份证：份数由“原件 1 份，复印件 2 份”改为“原件 2 份”。", Paper::Recheck
)]
#[case::may_come_later(
    json!({ "materials": [id_card(json!({ "need": "later" }))] }),
    K::Need, "身份证：要不要带由“必须”改为“可以后补”。", Paper::Good
)]
#[case::on_paper_only(
    json!({ "materials": [id_card(json!({ "format": "paper" }))] }),
    K::Format, "身份证：纸质还是电子由“纸质或电子（拍照）都行”改为“纸质”。", Paper::Recheck
)]
#[case::standard(
    json!({ "materials": [id_card(json!({ "standard": "有效，四角齐全。" }))] }),
    K::Standard, "身份证：要求由“有效”改为“有效，四角齐全”。", Paper::Recheck
)]
#[case::no_standard(
    json!({ "materials": [id_card(json!({ "standard": "" }))] }),
    K::Standard, "身份证：要求不再写“有效”。", Paper::Good
)]
#[case::issuer(
    json!({ "materials": [id_card(json!({ "issuer": "派出所" }))] }),
    K::Issuer, "身份证：哪里有新写明了“派出所”。", Paper::Good
)]
#[case::dearer(
    json!({ "fees": [fee(1000, "每证", "")] }),
    K::Fee, "工本费：收费由“5 元，每证”改为“10 元，每证”。", Paper::Recheck
)]
#[case::cheaper(
    json!({ "fees": [fee(250, "每证", "")] }),
    K::Fee, "工本费：收费由“5 元，每证”改为“2.50 元，每证”。", Paper::Good
)]
#[case::free(json!({ "fees": [] }), K::FeeRemoved, "不再收：工本费。", Paper::Good)]
#[case::faster(
    json!({ "promised_limits": [{ "limit": { "amount": 8, "unit": "days" } }] }),
    K::Limit, "承诺时限由“10 个工作日”改为“8 天”。", Paper::Good
)]
#[case::at_once(
    json!({ "handling": "instant", "promised_limits": [] }),
    K::Limit, "承诺时限由“10 个工作日”改为“当场办结”。", Paper::Good
)]
#[case::slower(
    json!({ "promised_limits": [{ "limit": { "amount": 15, "unit": "workdays" } }] }),
    K::Limit, "承诺时限由“10 个工作日”改为“15 个工作日”。", Paper::Recheck
)]
#[case::law(
    json!({ "legal_limit": null }),
    K::LegalLimit, "法定时限由“20 个工作日”改为“没有法定期限，按承诺的日子办”。", Paper::Recheck
)]
#[case::place_changed(
    json!({ "places": [{ "kind": "village", "capabilities": ["advise"] }] }),
    K::Place, "村（社区）便民服务站：能办到哪一步由“可咨询，可代收材料”改为“可咨询”。", Paper::Recheck
)]
#[case::place_that_does_more(
    json!({ "places": [{ "kind": "village", "capabilities": ["advise", "collect", "accept"] }] }),
    K::Place, "村（社区）便民服务站：能办到哪一步由“可咨询，可代收材料”改为“可咨询，可代收材料，可受理”。", Paper::Good
)]
#[case::way(
    json!({ "offline_way": "到镇里办。" }),
    K::OfflineWay, "去哪儿办由“示例”改为“到镇里办”。", Paper::Recheck
)]
#[case::condition(
    json!({ "conditions": [{ "text": "户口在本区。" }, { "text": "满90岁。" }] }),
    K::ConditionAdded, "多了一条条件：满90岁。", Paper::Recheck
)]
#[case::no_condition(
    json!({ "conditions": [] }),
    K::ConditionRemoved, "少了一条条件：户口在本区。", Paper::Good
)]
#[case::steps(
    json!({ "flow": [{ "name": "受理", "text": "看材料。" }, { "name": "发放", "text": "打款。" }] }),
    K::Steps, "办理步骤由“受理”改为“受理、发放”。", Paper::Good
)]
#[case::told_otherwise(
    json!({ "flow": [{ "name": "受理", "text": "当面看材料。" }] }),
    K::Steps, "办理步骤的说明有变动。", Paper::Good
)]
#[case::phone(
    json!({ "consult": [{ "way": "电话", "value": "0999-000-0002" }] }),
    K::Contact, "咨询：电话或窗口由“电话 0999-000-0001”改为“电话 0999-000-0002”。", Paper::Good
)]
#[case::name(json!({ "name": "别的" }), K::Name, "事项的名称改成了“别的”。", Paper::Good)]
fn one_change(#[case] new: Value, #[case] kind: K, #[case] sentence: &str, #[case] still: Paper) {
    let found = since(json!({}), new);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].kind, words(&found[0]).as_str()), (kind, sentence));
    assert_eq!(paper(&found), still);
}

#[test]
fn places_come_and_go() {
    let village = json!({ "places": [{ "kind": "village", "capabilities": ["collect"] }] });
    let town = json!({ "places": [{ "kind": "town", "capabilities": ["accept"] }] });
    let found = since(village, town);
    let found: Vec<_> = found
        .iter()
        .map(|c| (c.kind, words(c), c.asks_more))
        .collect();
    assert_eq!(
        found,
        [
            (
                K::PlaceRemoved,
                "村（社区）便民服务站不能办了，请到别的地方。".into(),
                true
            ),
            (
                K::PlaceAdded,
                "多了能办的地方：镇街便民服务中心（可受理）。".into(),
                false
            ),
        ]
    );
}

#[test]
fn exemptions_end_or_change() {
    let exempt = |text: &str| {
        let exempt = json!({ "exempt": { "reason": "shared", "text": text } });
        json!({ "materials": [id_card(exempt)] })
    };
    let ended = since(exempt("联网查。"), json!({}));
    assert_eq!(words(&ended[0]), "身份证：以前可以不交，现在要交。");
    assert_eq!(paper(&ended), Paper::Recheck);
    let other = since(exempt("联网查。"), exempt("本区的联网查。"));
    assert_eq!(
        words(&other[0]),
        "身份证：什么情况可以不交有变动。现在是：本区的联网查。"
    );
    assert_eq!(paper(&other), Paper::Recheck);
}

#[test]
fn a_new_edition_of_the_blank_form_is_needed() {
    let form = |path: &str| json!({ "materials": [id_card(json!({ "blank_form": path }))] });
    let found = since(form("images/a.svg"), form("images/b.svg"));
    assert_eq!(words(&found[0]), "身份证：空白表换了，请用新的表。");
    assert_eq!(paper(&found), Paper::Recheck);
}

#[test]
fn what_does_not_touch_my_situation_is_not_told() {
    let new = version(json!({ "materials": [id_card(json!({})), photo(json!({ "copies": 5 }))] }));
    let old = version(json!({}));
    assert_eq!(told(&old, &new, "age=90;who=self"), []);
    assert_eq!(told(&old, &new, "age=100;who=self")[0].kind, K::Copies);
}

#[test]
fn a_material_with_another_id_and_the_same_name_is_the_same() {
    let renumbered = json!({ "name": "身份证", "originals": 1, "copies": 2, "standard": "有效。" });
    let new = json!({ "materials": [material("card", renumbered)] });
    assert_eq!(since(json!({}), new), []);
}

#[rstest]
#[case::answer_gone("age=100;who=self", json!([questions()[1]]))]
#[case::another_answer("age=100;who=self", json!([
    { "id": "age", "text": "多大？", "answers": [{ "id": "80", "text": "80岁" }, { "id": "90", "text": "90岁" }] },
    questions()[1]
]))]
#[case::another_meaning("age=100;who=self", json!([
    { "id": "age", "text": "多大？", "answers": [{ "id": "90", "text": "90岁" }, { "id": "100", "text": "95岁以上" }] },
    questions()[1]
]))]
#[case::one_more("age=100;who=self", json!([
    questions()[0], questions()[1],
    { "id": "bank", "text": "哪张卡？", "answers": [{ "id": "a", "text": "甲" }, { "id": "b", "text": "乙" }] }
]))]
fn other_questions_ask_again(#[case] key: &str, #[case] asked: Value) {
    let old = version(json!({ "materials": [id_card(json!({}))] }));
    let new =
        version(json!({ "materials": [id_card(json!({}))], "guidance": { "questions": asked } }));
    let found = told(&old, &new, key);
    assert_eq!(found[0].kind, K::Questions);
    assert_eq!(words(&found[0]), "问题有变动，请重新回答。");
    assert_eq!(paper(&found), Paper::Recheck);
}

#[test]
fn answers_that_are_gone_leave_the_item_as_a_whole() {
    let old = version(json!({}));
    let new = version(json!({
        "guidance": { "questions": [questions()[1]] },
        "materials": [id_card(json!({})), material("photo", json!({ "name": "照片" }))]
    }));
    let found = told(&old, &new, "age=90;who=self");
    let kinds: Vec<_> = found.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [K::Questions, K::Need]);
    assert_eq!(
        words(&found[1]),
        "照片：要不要带由“必须，看情况”改为“必须”。"
    );
    assert!(found[1].asks_more);
}

#[test]
fn what_asks_for_more_stands_first() {
    let new = version(json!({ "materials": [], "fees": [fee(900, "每证", "")] }));
    let found = told(&version(json!({})), &new, "age=90;who=self");
    let kinds: Vec<_> = found.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [K::Fee, K::MaterialRemoved]);
}

#[test]
fn without_changes_the_paper_is_good() {
    let same = changes(&version(json!({})), &version(json!({})), &Picks::default());
    assert_eq!(same, []);
    assert_eq!(paper(&same), Paper::Good);
    assert_ne!(verdict(Paper::Good), verdict(Paper::Recheck));
}
