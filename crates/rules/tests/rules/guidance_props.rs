//! Guidance over arbitrary questions, against a second, naive reading: try all
//! combinations of answers, keep those that fit.

use crate::support::{is, item, material};
use jinban_contract::condition::Condition;
use jinban_contract::guidance::UNSURE;
use jinban_contract::item::Item;
use jinban_rules::guidance::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const ANSWERS: [&str; 3] = ["a", "b", "c"];

/// A condition over the first `known` questions.
fn condition(known: usize) -> BoxedStrategy<Value> {
    if known == 0 {
        return Just(json!({ "all": [] })).boxed();
    }
    let leaf = (0..known, prop::sample::subsequence(&ANSWERS[..], 1..=2))
        .prop_map(|(q, answers)| is(&format!("q{q}"), &answers));
    leaf.prop_recursive(2, 6, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            inner.prop_map(|c| json!({ "not": c })),
            parts.clone().prop_map(|p| json!({ "all": p })),
            parts.prop_map(|p| json!({ "any": p })),
        ]
    })
    .boxed()
}

fn question(at: usize) -> impl Strategy<Value = Value> {
    (prop::option::of(condition(at)), 2usize..=3).prop_map(move |(when, count)| {
        let answers: Vec<Value> = ANSWERS[..count]
            .iter()
            .map(|a| json!({ "id": a, "text": a }))
            .collect();
        json!({ "id": format!("q{at}"), "text": "", "answers": answers, "when": when })
    })
}

fn items() -> impl Strategy<Value = Item> {
    let questions = (question(0), question(1), question(2), question(3));
    let needs = prop::collection::vec(condition(4), 1..4);
    (questions, needs).prop_map(|((q0, q1, q2, q3), needs)| {
        let materials: Vec<Value> = needs
            .into_iter()
            .enumerate()
            .map(|(at, when)| material(&format!("m{at}"), json!({ "when": when })))
            .collect();
        item(json!({ "guidance": { "questions": [q0, q1, q2, q3] }, "materials": materials }))
    })
}

fn any_picks() -> impl Strategy<Value = Picks> {
    let answer = prop::sample::select(vec!["a", "b", "c", UNSURE, "zzz"]);
    let question = prop::sample::select(vec!["q0", "q1", "q2", "q3", "q9"]);
    prop::collection::btree_map(question, answer, 0..5).prop_map(|pairs| {
        let mut picks = Picks::default();
        pairs.iter().for_each(|(q, a)| picks.set(q, a));
        picks
    })
}

type Situation = BTreeMap<String, String>;

fn truth(condition: &Condition, situation: &Situation) -> bool {
    match condition {
        Condition::Is(is) => situation.get(&is.id).is_some_and(|a| is.any_of.contains(a)),
        Condition::Not(inner) => !truth(inner, situation),
        Condition::All(parts) => parts.iter().all(|p| truth(p, situation)),
        Condition::Any(parts) => parts.iter().any(|p| truth(p, situation)),
    }
}

/// All situations that fit the answers given to questions that apply.
fn naive(item: &Item, picks: &Picks) -> Vec<Situation> {
    let mut situations = vec![Situation::new()];
    for question in &item.guidance.questions {
        let given = picks.get(&question.id).filter(|a| *a != UNSURE);
        let mut grown = Vec::new();
        for situation in situations {
            if !question.when.as_ref().is_none_or(|c| truth(c, &situation)) {
                grown.push(situation);
                continue;
            }
            for answer in &question.answers {
                if given.is_none_or(|g| g == answer.id) {
                    let mut next = situation.clone();
                    next.insert(question.id.clone(), answer.id.clone());
                    grown.push(next);
                }
            }
        }
        situations = grown;
    }
    situations
}

fn canonical(item: &Item, picks: &Picks) -> Picks {
    parse(&item.guidance, &key(&item.guidance, picks).0).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_sheet_is_made_again_from_its_key(item in items(), picks in any_picks()) {
        let made = sheet(&item, &picks);
        let again = sheet(&item, &canonical(&item, &picks));
        prop_assert_eq!(&made, &again);
        prop_assert_eq!(key(&item.guidance, &canonical(&item, &picks)), made.situation);
    }

    #[test]
    fn a_key_reads_the_same_in_any_order(item in items(), picks in any_picks()) {
        let text = key(&item.guidance, &picks).0;
        let mut pairs: Vec<&str> = text.split(';').collect();
        pairs.reverse();
        prop_assert_eq!(
            parse(&item.guidance, &pairs.join(";")),
            parse(&item.guidance, &text)
        );
    }

    #[test]
    fn the_materials_are_the_exact_union(item in items(), picks in any_picks()) {
        let picks = canonical(&item, &picks);
        let situations = naive(&item, &picks);
        prop_assert!(!situations.is_empty());
        let sheet = sheet(&item, &picks);
        for material in &item.materials {
            let when = material.when.as_ref().unwrap();
            let times = situations.iter().filter(|s| truth(when, s)).count();
            let expected = (times > 0).then_some(times == situations.len());
            let shown = sheet.materials.iter().find(|m| m.id == material.id);
            prop_assert_eq!(shown.map(|m| m.certain), expected);
        }
    }

    #[test]
    fn a_complete_situation_leaves_no_question_out(item in items(), picks in any_picks()) {
        let mut picks = canonical(&item, &picks);
        let mut steps = 0;
        while let Some(question) = next(&item.guidance, &picks) {
            picks.set(&question.id, UNSURE);
            steps += 1;
            prop_assert!(steps <= 4);
        }
        let asked: BTreeSet<&str> =
            asked(&item.guidance, &picks).iter().map(|q| q.id.as_str()).collect();
        for situation in naive(&item, &picks) {
            prop_assert!(situation.keys().all(|q| asked.contains(q.as_str())));
        }
    }

    #[test]
    fn the_paths_are_all_and_only_the_situations(item in items()) {
        let listed: BTreeSet<_> = paths(&item.guidance).into_iter().map(|p| p.0).collect();
        let expected: BTreeSet<_> = naive(&item, &Picks::default()).into_iter().collect();
        prop_assert_eq!(&listed, &expected);
        for path in &listed {
            prop_assert!(next(&item.guidance, &Picks(path.clone())).is_none());
        }
    }

    #[test]
    fn any_text_is_a_key_or_a_named_fault(item in items(), text in "[q0-9a-c=;?]{0,24}") {
        if let Ok(picks) = parse(&item.guidance, &text) {
            prop_assert_eq!(canonical(&item, &picks), picks);
        }
    }
}
