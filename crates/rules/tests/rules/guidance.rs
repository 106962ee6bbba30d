//! Questions in their order, keys, and sheets of an example.

use crate::support::{is, item, material};
use jinban_contract::guidance::{Guidance, UNSURE};
use jinban_contract::item::{Item, Limit, LimitUnit};
use jinban_rules::guidance::*;
use rstest::rstest;
use serde_json::{Value, json};

fn question(id: &str, answers: &[&str], when: Option<Value>) -> Value {
    let answers: Vec<Value> = answers
        .iter()
        .map(|a| json!({ "id": a, "text": format!("{id}为{a}") }))
        .collect();
    let mut question = json!({ "id": id, "text": format!("{id}？"), "answers": answers });
    if let Some(when) = when {
        question["when"] = when;
    }
    question
}

/// Who: themselves or an agent; agents are relatives or villagers. Bank card.
pub fn example() -> Item {
    let agent = || is("who", &["agent"]);
    item(json!({
        "handling": "promised",
        "guidance": { "questions": [
            question("who", &["self", "agent"], None),
            question("tie", &["kin", "cadre"], Some(agent())),
            question("card", &["yes", "no"], None),
        ] },
        "materials": [
            material("id", json!({})),
            material("letter", json!({ "when": agent() })),
            material("kinship", json!({ "when": is("tie", &["kin"]) })),
            material("card", json!({ "when": is("card", &["yes"]) })),
            material("hand", json!({ "when": { "not": is("who", &["agent"]) } })),
        ],
        "conditions": [
            { "text": "年满80周岁" },
            { "text": "受托人到场", "when": agent() },
        ],
        "promised_limits": [
            { "limit": { "amount": 20, "unit": "workdays" }, "when": agent() },
            { "limit": { "amount": 25, "unit": "days" } },
        ],
        "flow": [
            { "name": "受理", "text": "" },
            { "name": "核对委托", "text": "", "when": agent() },
        ],
        "fees": [
            { "name": "示例", "amount_fen": 100, "unit": "件", "basis": "", "when": is("card", &["no"]) },
        ],
        "results": [
            { "name": "卡", "kind": "certificate", "delivery": [], "when": is("card", &["no"]) },
            { "name": "津贴", "kind": "payment", "delivery": [] },
        ],
    }))
}

pub fn picks(pairs: &[(&str, &str)]) -> Picks {
    let mut picks = Picks::default();
    pairs.iter().for_each(|(q, a)| picks.set(q, a));
    picks
}

fn asked_ids(guidance: &Guidance, pairs: &[(&str, &str)]) -> Vec<String> {
    let questions = asked(guidance, &picks(pairs));
    questions.into_iter().map(|q| q.id.clone()).collect()
}

#[rstest]
#[case::nothing_yet(&[], &["who", "card"])]
#[case::for_myself(&[("who", "self")], &["who", "card"])]
#[case::through_an_agent(&[("who", "agent")], &["who", "tie", "card"])]
#[case::unsure_who(&[("who", UNSURE)], &["who", "tie", "card"])]
#[case::unknown_answer_is_none(&[("who", "nobody")], &["who", "card"])]
fn the_questions_that_apply(#[case] pairs: &[(&str, &str)], #[case] expected: &[&str]) {
    assert_eq!(asked_ids(&example().guidance, pairs), expected);
}

#[rstest]
#[case(&[], Some("who"))]
#[case(&[("who", "agent")], Some("tie"))]
#[case(&[("who", "self")], Some("card"))]
#[case(&[("card", "yes")], Some("who"))]
#[case(&[("who", "self"), ("card", UNSURE)], None)]
fn the_next_question(#[case] pairs: &[(&str, &str)], #[case] expected: Option<&str>) {
    let item = example();
    let next = next(&item.guidance, &picks(pairs)).map(|q| q.id.as_str());
    assert_eq!(next, expected);
}

#[test]
fn the_key_is_canonical_whatever_the_order() {
    let guidance = &example().guidance;
    let typed = parse(guidance, "card=?;tie=kin;who=agent").unwrap();
    assert_eq!(key(guidance, &typed).0, "who=agent;tie=kin;card=?");
    let stray = picks(&[("who", "self"), ("tie", "kin"), ("old", "x")]);
    assert_eq!(key(guidance, &stray).0, "who=self");
    assert_eq!(parse(guidance, ""), Ok(Picks::default()));
}

#[rstest]
#[case("who", BadKey::Malformed)]
#[case("who=", BadKey::Malformed)]
#[case("=self", BadKey::Malformed)]
#[case("who=self;", BadKey::Malformed)]
#[case("who=self;who=self", BadKey::Malformed)]
#[case("who=self=x", BadKey::Malformed)]
#[case("who=<script>", BadKey::Malformed)]
#[case("WHO=self", BadKey::Malformed)]
#[case("年龄=90", BadKey::Malformed)]
#[case("age=90", BadKey::UnknownQuestion("age".into()))]
#[case("who=nobody", BadKey::UnknownAnswer("who".into()))]
#[case("who=self;tie=kin", BadKey::NotAsked("tie".into()))]
#[case("tie=kin", BadKey::NotAsked("tie".into()))]
fn a_bad_key_is_named(#[case] text: &str, #[case] expected: BadKey) {
    assert_eq!(parse(&example().guidance, text), Err(expected));
}

#[test]
fn a_key_may_have_512_characters() {
    let guidance = &example().guidance;
    assert_eq!(
        parse(guidance, &"x".repeat(MAX_KEY + 1)),
        Err(BadKey::TooLong)
    );
    assert_eq!(
        parse(guidance, &"x".repeat(MAX_KEY)),
        Err(BadKey::Malformed)
    );
}

/// `+` before a certain material, `?` before one that may be needed.
fn materials(pairs: &[(&str, &str)]) -> String {
    let sheet = sheet(&example(), &picks(pairs));
    let shown = sheet.materials.iter().map(|m| {
        let mark = if m.certain { '+' } else { '?' };
        format!("{mark}{}", m.id)
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[rstest]
#[case(&[], "+id ?letter ?kinship ?card ?hand")]
#[case(&[("who", "self"), ("card", "yes")], "+id +card +hand")]
#[case(&[("who", "agent")], "+id +letter ?kinship ?card")]
#[case(&[("who", "agent"), ("tie", "kin"), ("card", "no")], "+id +letter +kinship")]
#[case(&[("who", UNSURE), ("card", "no")], "+id ?letter ?kinship ?hand")]
#[case(&[("who", UNSURE), ("tie", "cadre"), ("card", "no")], "+id ?letter ?hand")]
#[case(&[("who", UNSURE), ("tie", "kin"), ("card", "no")], "+id ?letter ?kinship ?hand")]
fn my_materials(#[case] pairs: &[(&str, &str)], #[case] expected: &str) {
    assert_eq!(materials(pairs), expected);
}

#[test]
fn a_complete_sheet_tells_everything_once() {
    let pairs = [("who", "agent"), ("tie", "cadre"), ("card", "yes")];
    let sheet = sheet(&example(), &picks(&pairs));
    assert_eq!((sheet.item.as_str(), sheet.version), ("glbt", 3));
    assert_eq!(sheet.situation.0, "who=agent;tie=cadre;card=yes");
    assert!(sheet.complete && !sheet.unsure);
    assert_eq!(sheet.answers[1].question, "tie？");
    assert_eq!(sheet.answers[1].answer, "tie为cadre");
    assert_eq!(sheet.conditions, ["年满80周岁", "受托人到场"]);
    assert_eq!(sheet.steps.len(), 2);
    assert_eq!(sheet.fees, []);
    let results: Vec<_> = sheet.results.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(results, ["津贴"]);
    let limit = Limit {
        amount: 20,
        unit: LimitUnit::Workdays,
    };
    assert_eq!(sheet.promised, Some(limit));
}

#[test]
fn an_unsure_sheet_says_so_and_promises_the_longest() {
    let unsure = sheet(&example(), &picks(&[("who", UNSURE)]));
    assert!(unsure.unsure && !unsure.complete);
    assert_eq!(unsure.answers[0].answer, "不确定");
    assert_eq!(unsure.fees.len(), 1);
    assert_eq!(
        unsure.promised.map(|l| (l.amount, l.unit)),
        Some((20, LimitUnit::Workdays))
    );
    let alone = sheet(&example(), &picks(&[("who", "self")]));
    assert_eq!(
        alone.promised.map(|l| (l.amount, l.unit)),
        Some((25, LimitUnit::Days))
    );
    assert_eq!(alone.conditions, ["年满80周岁"]);
}

#[test]
fn an_item_without_questions_is_complete_at_once() {
    let item = item(json!({ "materials": [material("id", json!({}))] }));
    let sheet = sheet(&item, &Picks::default());
    assert!(sheet.complete && sheet.materials[0].certain);
    assert_eq!(sheet.promised, None);
    assert_eq!(paths(&item.guidance), [Picks::default()]);
}

#[test]
fn every_path_is_listed_once() {
    let keys: Vec<String> = paths(&example().guidance)
        .iter()
        .map(|path| key(&example().guidance, path).0)
        .collect();
    assert_eq!(
        keys,
        [
            "who=self;card=yes",
            "who=self;card=no",
            "who=agent;tie=kin;card=yes",
            "who=agent;tie=kin;card=no",
            "who=agent;tie=cadre;card=yes",
            "who=agent;tie=cadre;card=no",
        ]
    );
}
