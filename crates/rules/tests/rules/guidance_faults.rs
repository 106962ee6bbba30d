//! A pack's slips in questions and conditions are named.

use crate::guidance::example;
use crate::support::{is, item, material};
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_rules::guidance::{GuidanceFault as F, MAX_PATHS, Picks, faults, paths, sheet};
use serde_json::{Value, from_value, json};

fn broken(change: impl FnOnce(&mut Item)) -> Vec<F> {
    let mut item = example();
    change(&mut item);
    faults(&item)
}

#[test]
fn the_example_is_sound() {
    assert_eq!(faults(&example()), []);
}

#[test]
fn ids_are_unique_and_plain() {
    let found = broken(|item| item.guidance.questions[2].id = "who".into());
    assert!(found.contains(&F::DuplicateQuestion("who".into())));
    let found = broken(|item| item.guidance.questions[2].answers[1].id = "yes".into());
    let (question, answer) = ("card".into(), "yes".into());
    assert!(found.contains(&F::DuplicateAnswer { question, answer }));
    let found = broken(|item| {
        let answers = &mut item.guidance.questions[2].answers;
        answers[1].text = answers[0].text.clone();
    });
    let same = |fault: &F| matches!(fault, F::SameAnswer { question, .. } if question == "card");
    assert!(found.iter().any(same), "{found:?}");
    let found = broken(|item| item.guidance.questions[0].answers[0].id = "Self".into());
    assert_eq!(found, [F::BadId("Self".into())]);
    let found = broken(|item| item.materials[1].id = "id".into());
    assert_eq!(found, [F::DuplicateMaterial("id".into())]);
}

#[test]
fn a_question_needs_two_answers() {
    let found = broken(|item| item.guidance.questions[2].answers.truncate(1));
    assert!(found.contains(&F::FewAnswers("card".into())));
    let found = broken(|item| item.guidance.questions[2].answers.clear());
    assert!(found.contains(&F::NeverAsked("card".into())));
}

#[test]
fn conditions_name_what_exists() {
    let at = || "materials/letter".to_owned();
    let found = broken(|item| item.materials[1].when = from_value(is("age", &["90"])).unwrap());
    let id = "age".to_owned();
    assert!(found.contains(&F::UnknownQuestion { at: at(), id }));
    assert!(found.contains(&F::NeverNeeded("letter".into())));

    let found = broken(|item| item.materials[1].when = from_value(is("who", &["x"])).unwrap());
    let (id, answer) = ("who".to_owned(), "x".to_owned());
    assert!(found.contains(&F::UnknownAnswer {
        at: at(),
        id,
        answer
    }));

    let found = broken(|item| item.materials[1].when = from_value(is("who", &[])).unwrap());
    let id = "who".to_owned();
    assert!(found.contains(&F::EmptyComparison { at: at(), id }));
}

#[test]
fn conditions_are_looked_at_everywhere() {
    let found = broken(|item| {
        let when: Option<_> = from_value(json!({ "not": is("x", &["y"]) })).unwrap();
        item.conditions[0].when = when.clone();
        item.fees[0].when = when.clone();
        item.flow[0].when = when.clone();
        item.promised_limits[0].when = when;
    });
    let places: Vec<_> = found
        .into_iter()
        .filter_map(|fault| match fault {
            F::UnknownQuestion { at, .. } => Some(at),
            _ => None,
        })
        .collect();
    assert_eq!(
        places,
        ["conditions/0", "fees/0", "flow/0", "promised_limits/0"]
    );
}

#[test]
fn a_question_hangs_on_earlier_ones_only() {
    let found = broken(|item| {
        item.guidance.questions[0].when = from_value(is("card", &["yes"])).unwrap();
    });
    let (question, id) = ("who".to_owned(), "card".to_owned());
    assert!(found.contains(&F::LaterQuestion { question, id }));
    let found = broken(|item| {
        item.guidance.questions[1].when = from_value(is("tie", &["kin"])).unwrap();
    });
    let (question, id) = ("tie".to_owned(), "tie".to_owned());
    assert!(found.contains(&F::LaterQuestion { question, id }));
    assert!(found.contains(&F::NeverAsked("tie".into())));
}

#[test]
fn what_no_path_reaches_is_named() {
    let never = || json!({ "all": [is("who", &["self"]), is("who", &["agent"])] });
    let found = broken(|item| item.materials[4].when = from_value(never()).unwrap());
    assert_eq!(found, [F::NeverNeeded("hand".into())]);
    let found = broken(|item| {
        item.guidance.questions[2].when = from_value(never()).unwrap();
    });
    assert!(found.contains(&F::NeverAsked("card".into())));
    assert!(found.contains(&F::NeverNeeded("card".into())));
}

#[test]
fn every_path_has_a_promised_limit() {
    let found = broken(|item| item.promised_limits.truncate(1));
    let gap = SituationKey("who=self;card=yes".into());
    assert_eq!(found, [F::NoPromisedLimit(gap)]);
    let found = broken(|item| item.promised_limits.clear());
    assert_eq!(found.len(), 1);
    let instant = item(json!({ "handling": "instant" }));
    assert_eq!(faults(&instant), []);
}

fn many(questions: usize, answers: usize) -> Item {
    let answers: Vec<Value> = (0..answers)
        .map(|a| json!({ "id": format!("a{a}"), "text": "" }))
        .collect();
    let questions: Vec<Value> = (0..questions)
        .map(|q| json!({ "id": format!("q{q}"), "text": "", "answers": answers }))
        .collect();
    item(json!({
        "guidance": { "questions": questions },
        "materials": [
            material("always", json!({})),
            material("last", json!({ "when": is("q0", &[&format!("a{}", answers.len() - 1)]) })),
        ]
    }))
}

#[test]
fn too_many_paths_are_refused_and_still_give_a_safe_sheet() {
    let item = many(6, 6);
    assert_eq!(faults(&item), [F::TooManyPaths]);
    assert_eq!(paths(&item.guidance).len(), MAX_PATHS);
    let sheet = sheet(&item, &Picks::default());
    assert_eq!(sheet.materials.len(), 2);
    assert!(sheet.materials.iter().all(|m| !m.certain));
    assert_eq!(faults(&many(6, 5)), []);
}

#[test]
fn a_key_must_fit_an_address() {
    let mut item = many(2, 2);
    for question in &mut item.guidance.questions {
        question.id = format!("{}{}", question.id, "x".repeat(260));
    }
    item.materials.truncate(1);
    assert_eq!(faults(&item), [F::KeyTooLong]);
}
