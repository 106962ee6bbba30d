//! What has to be brought, counted.

use crate::support::material;
use jinban_contract::item::Material;
use jinban_rules::bring::{Counts, Group, explained, heading};
use serde_json::{Value, json};

fn of(more: Value) -> Material {
    serde_json::from_value(material("示例", more)).unwrap()
}

fn spared(reason: &str) -> Material {
    of(json!({ "exempt": { "reason": reason, "text": "示例" } }))
}

#[test]
fn what_need_not_be_brought_is_in_no_count_of_what_has_to_be() {
    let list = [
        of(json!({})),
        spared("shared"),
        spared("e_certificate"),
        of(json!({ "on_site": true })),
        of(json!({ "need": "later" })),
        of(json!({ "need": "optional" })),
        of(json!({ "need": "optional", "exempt": { "reason": "shared", "text": "示例" } })),
    ];
    let counts = Counts::of(list.iter().map(|m| (m, true)));
    assert_eq!(counts.bring(), "要带 1 样，证件随身带着");
    assert_eq!(
        counts.said(),
        "要带 1 样，证件随身带着；1 份到了填；1 样可以后补；2 样先不用带；2 样可带可不带"
    );
    let named = |counts: Counts| counts.bring_named("卡");
    let parts = |first: &str, then: &str| (first.to_owned(), then.to_owned());
    assert_eq!(named(counts), parts("要带 1 样", "：卡，证件随身带着"));
    let card = spared("e_certificate");
    assert_eq!(
        named(Counts::of([(&card, true)])),
        parts("不用带材料，证件随身带着", "：卡"),
        "then it is the cards that are named"
    );
    let all = Group::ALL.map(|group| counts.group(group).all());
    assert_eq!(
        all.iter().sum::<usize>(),
        list.len(),
        "each is in one group"
    );
}

#[test]
fn what_hangs_on_an_answer_is_told_apart() {
    let (one, other) = (of(json!({})), spared("shared"));
    let form = of(json!({ "on_site": true }));
    for (list, words) in [
        (vec![], "不用带材料"),
        (vec![(&one, false)], "可能要带 1 样"),
        (
            vec![(&one, true), (&one, false)],
            "要带 1 样，可能还要 1 样",
        ),
        (vec![(&form, true)], "不用带材料；1 份到了填"),
        (vec![(&other, false)], "不用带材料；1 样先不用带"),
    ] {
        assert_eq!(Counts::of(list).said(), words);
    }
    let counts = Counts::of([(&other, true), (&other, false)]);
    assert_eq!(
        heading(Group::Spared, &counts),
        "先不用带：1 样，可能还有 1 样"
    );
    assert_eq!(heading(Group::Bring, &counts), "不用带材料");
    assert_eq!(counts.bare(), "空手来就行。");
    let card = spared("e_certificate");
    assert_eq!(Counts::of([(&card, true)]).bare(), "别的不用准备。");
}

#[test]
fn a_promise_is_no_look_up() {
    let promise = explained(Group::Spared, &[spared("promise")]);
    assert!(
        !promise.contains("我们先查") && promise.contains("承诺书"),
        "{promise}"
    );
    let both = explained(Group::Spared, &[spared("shared"), spared("promise")]);
    assert!(
        both.starts_with("我们先查，查不到再请您拿，到时候一次说清"),
        "{both}"
    );
    assert_eq!(explained(Group::Spared, &[spared("five_cases")]), "");
}
