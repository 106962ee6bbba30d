//! The rules' faults of an item's questions, with place and words.

use super::super::Fault;
use super::super::parts::Parsed;
use jinban_contract::item::Item;
use jinban_rules::guidance::{GuidanceFault as F, faults as rule_faults};

pub(super) fn check(file: &Parsed<Item>, faults: &mut Vec<Fault>) {
    for fault in rule_faults(&file.value) {
        let (place, text) = in_words(&fault);
        let path = numbered(&file.value, &place);
        faults.push(file.source.fault(&path, text));
    }
}

fn in_words(fault: &F) -> (String, String) {
    let question = |id: &String| format!("questions/{id}");
    match fault {
        F::BadId(id) => (String::new(), format!("编号“{id}”只能用 a-z、0-9 和 _")),
        F::DuplicateQuestion(id) => (question(id), format!("问题 {id} 重复")),
        F::DuplicateAnswer {
            question: id,
            answer,
        } => (question(id), format!("问题 {id} 的答案 {answer} 重复")),
        F::DuplicateMaterial(id) => (format!("materials/{id}"), format!("材料 {id} 重复")),
        F::FewAnswers(id) => (question(id), format!("问题 {id} 至少要有两个答案")),
        F::UnknownQuestion { at, id } => (at.clone(), format!("条件里的问题 {id} 不存在")),
        F::UnknownAnswer { at, id, answer } => {
            (at.clone(), format!("条件里的答案 {id}={answer} 不存在"))
        }
        F::EmptyComparison { at, id } => (at.clone(), format!("条件 {id} 没有写答案")),
        F::LaterQuestion { question: from, id } => (
            question(from),
            format!("问题 {from} 的条件用到了还没问的 {id}"),
        ),
        F::NeverAsked(id) => (question(id), format!("问题 {id} 永远不会问到")),
        F::NeverNeeded(id) => (format!("materials/{id}"), format!("材料 {id} 永远用不上")),
        F::NoPromisedLimit(key) => {
            let text = format!("情形 {} 没有承诺时限", key.0);
            ("promised_limits".into(), text)
        }
        F::KeyTooLong => (
            "questions".into(),
            "情形键太长，请缩短问题或答案的编号".into(),
        ),
        F::TooManyPaths => ("questions".into(), "问题的组合太多".into()),
    }
}

/// The rules name questions and materials by id, the text knows them by number.
fn numbered(item: &Item, place: &str) -> String {
    let (list, id) = place.split_once('/').unwrap_or((place, ""));
    let number = match list {
        "questions" => item.guidance.questions.iter().rposition(|q| q.id == id),
        "materials" => item.materials.iter().rposition(|m| m.id.as_str() == id),
        _ => id.parse().ok(),
    };
    let list = if list == "questions" {
        "guidance/questions"
    } else {
        list
    };
    match number {
        Some(number) => format!("{list}/{number}"),
        None => list.to_owned(),
    }
}
