//! The rules' faults of an item's questions, with place and words; and what
//! no situation comes to.

use super::super::Fault;
use super::super::parts::{Parsed, Parts};
use super::ways::Ways;
use super::{Told, told};
use jinban_contract::condition::Condition;
use jinban_contract::guidance::Guidance;
use jinban_contract::item::Item;
use jinban_rules::guidance::{GuidanceFault as F, MAX_QUESTIONS, faults as rule_faults};

pub(super) fn check(file: &Parsed<Item>, faults: &mut Vec<Fault>) {
    for fault in rule_faults(&file.value) {
        let (place, text) = question_words(&fault);
        let path = numbered(&file.value, &place);
        faults.push(file.source.fault(&path, text));
    }
}

/// Stops that say nothing, or lead nowhere.
pub(super) fn stops(item: &Item, parts: &Parts) -> Told {
    let mut list = Told::new();
    for (at, stop) in item.guidance.stops.iter().enumerate() {
        let place = format!("guidance/stops/{at}");
        if stop.change.trim().is_empty() && stop.instead.is_empty() {
            let text = "要写明怎样才能办（change），或者可以办什么（instead）";
            list.push(told(place.clone(), text));
        }
        let lost = stop.instead.iter().filter(|other| {
            let there = parts.items.iter().any(|file| file.value.code == other.item);
            other.item == item.code || !(there || parts.is_unread_item(&other.item))
        });
        list.extend(lost.map(|other| {
            let text = format!("没有别的事项叫 {}", other.item);
            told(format!("{place}/instead"), text)
        }));
    }
    list
}

/// More questions than the contract has room for; nobody would answer so many.
pub(super) fn many_questions(guidance: &Guidance) -> Told {
    let count = guidance.questions.len();
    let text = format!("问题有 {count} 个，最多 {MAX_QUESTIONS} 个，请合并或去掉一些");
    let place = format!("guidance/questions/{MAX_QUESTIONS}");
    let many = count > MAX_QUESTIONS;
    many.then(|| told(place, text)).into_iter().collect()
}

/// Situations in which nothing is done, and entries that no situation uses.
pub(super) fn dead_ends(item: &Item, ways: &Ways) -> Told {
    if !ways.whole {
        return Told::new();
    }
    let steps: Vec<_> = item.flow.iter().map(|step| step.when.as_ref()).collect();
    let idle = |way: &_| !steps.iter().any(|when| ways.takes(way, *when));
    let mut list = Told::new();
    if let (false, Some(way)) = (steps.is_empty(), ways.all.iter().find(|way| idle(way))) {
        let key = &ways.key(item, way);
        let text = format!("走到情形 {key} 就断了：一个办理环节也没有");
        list.push(told("flow", text));
    }
    list.extend(never_used("flow", ways, &steps));
    let clauses: Vec<_> = item.conditions.iter().map(|c| c.when.as_ref()).collect();
    list.extend(never_used("conditions", ways, &clauses));
    let fees: Vec<_> = item.fees.iter().map(|fee| fee.when.as_ref()).collect();
    list.extend(never_used("fees", ways, &fees));
    let results: Vec<_> = item.results.iter().map(|r| r.when.as_ref()).collect();
    list.extend(never_used("results", ways, &results));
    list.extend(hidden_limits(item, ways));
    list
}

fn never_used(list: &str, ways: &Ways, whens: &[Option<&Condition>]) -> Told {
    let unused = |when: &Option<&Condition>| !ways.all.iter().any(|way| ways.takes(way, *when));
    let numbered = whens.iter().enumerate();
    let unused = numbered.filter(|(_, when)| unused(when));
    unused
        .map(|(at, _)| told(format!("{list}/{at}"), "没有哪种情形用得上这一条"))
        .collect()
}

/// Promised limits behind others that hold whenever they would.
fn hidden_limits(item: &Item, ways: &Ways) -> Told {
    let limits = &item.promised_limits;
    let first = |way: &_| {
        limits
            .iter()
            .position(|limit| ways.takes(way, limit.when.as_ref()))
    };
    let used: Vec<_> = ways.all.iter().filter_map(first).collect();
    let hidden = (0..limits.len()).filter(|at| !used.contains(at));
    hidden
        .map(|at| {
            told(
                format!("promised_limits/{at}"),
                "这个承诺时限永远轮不到，前面的都先用上了",
            )
        })
        .collect()
}

/// Questions that no condition refers to: whatever the answer, the sheet is
/// the same.
pub(super) fn idle_questions(item: &Item) -> Told {
    let mut used = Vec::new();
    let whens = (item.guidance.questions.iter().map(|q| &q.when))
        .chain(item.materials.iter().map(|m| &m.when))
        .chain(item.conditions.iter().map(|c| &c.when))
        .chain(item.fees.iter().map(|f| &f.when))
        .chain(item.results.iter().map(|r| &r.when))
        .chain(item.flow.iter().map(|s| &s.when))
        .chain(item.promised_limits.iter().map(|p| &p.when));
    whens
        .flatten()
        .for_each(|when| super::cycles::ids(when, &mut used));
    for stop in &item.guidance.stops {
        super::cycles::ids(&stop.when, &mut used);
    }
    let questions = item.guidance.questions.iter().enumerate();
    let idle = questions.filter(|(_, question)| !used.contains(&question.id.as_str()));
    idle.map(|(at, question)| {
        let text = format!("问题 {} 怎么答都一样，可以不问", question.id);
        told(format!("guidance/questions/{at}"), text)
    })
    .collect()
}

/// Where, by the rules' names, and what is wrong. Shared with packages.
pub(super) fn question_words(fault: &F) -> (String, String) {
    let question = |id: &String| format!("questions/{id}");
    match fault {
        F::BadId(id) => (String::new(), format!("编号“{id}”只能用 a-z、0-9 和 _")),
        F::DuplicateQuestion(id) => (question(id), format!("问题 {id} 重复")),
        F::DuplicateAnswer {
            question: id,
            answer,
        } => (question(id), format!("问题 {id} 的答案 {answer} 重复")),
        F::SameAnswer { question: id, text } => (
            question(id),
            format!("问题 {id} 有两个答案都写着“{text}”，分不清选的是哪一个；请改成不一样的"),
        ),
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
        F::NeverStops(at) => (
            format!("stops/{at}"),
            "走不到这一种办不了的情形，前面的已经拦住了，或者没有这样的回答".into(),
        ),
        F::AlwaysStops => (
            "stops/0".into(),
            "怎么答都办不了：至少要有一种情形能办".into(),
        ),
        F::NoPromisedLimit(key) => {
            let text = match key.0.as_str() {
                "" => "没有承诺时限".to_owned(),
                key => format!("情形 {key} 没有承诺时限"),
            };
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
    let list = match list {
        "questions" => "guidance/questions",
        "stops" => "guidance/stops",
        list => list,
    };
    match number {
        Some(number) => format!("{list}/{number}"),
        None => list.to_owned(),
    }
}
