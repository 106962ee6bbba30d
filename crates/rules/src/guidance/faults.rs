//! What an item's questions and conditions can do wrong.

use super::key::is_id;
use super::sheet::{promised_in, truths};
use super::{MAX_KEY, Picks, paths, walk};
use crate::condition::{Truth, each_is};
use crate::text::line;
use jinban_contract::condition::Condition;
use jinban_contract::guidance::{Guidance, Question, SituationKey};
use jinban_contract::item::{Handling, Item};

/// What is wrong; `at` names the place, such as `questions/age` or
/// `materials/photo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuidanceFault {
    /// A question's or answer's id holds other characters than a-z, 0-9, `_`.
    BadId(String),
    /// Two questions with one id.
    DuplicateQuestion(String),
    /// Two answers of a question with one id.
    DuplicateAnswer {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    },
    /// Two answers of a question that read the same: nobody could tell which is which.
    SameAnswer {
        /// The question.
        question: String,
        /// What both say.
        text: String,
    },
    /// Two materials with one id.
    DuplicateMaterial(String),
    /// A question with fewer than two answers.
    FewAnswers(String),
    /// A condition names no question of the item.
    UnknownQuestion {
        /// Where the condition stands.
        at: String,
        /// What it names.
        id: String,
    },
    /// A condition names an answer that the question does not have.
    UnknownAnswer {
        /// Where the condition stands.
        at: String,
        /// The question.
        id: String,
        /// What it names.
        answer: String,
    },
    /// A comparison with no answers at all.
    EmptyComparison {
        /// Where the condition stands.
        at: String,
        /// The question.
        id: String,
    },
    /// A question's condition hangs on itself or on a later question.
    LaterQuestion {
        /// The question that has the condition.
        question: String,
        /// The one it names.
        id: String,
    },
    /// No path leads to this question.
    NeverAsked(String),
    /// No path needs this material.
    NeverNeeded(String),
    /// No path comes to this stop, counted from 0.
    NeverStops(usize),
    /// Every path comes to a stop: it can never be done.
    AlwaysStops,
    /// In this situation no promised limit holds.
    NoPromisedLimit(SituationKey),
    /// The longest key does not fit an address.
    KeyTooLong,
    /// More than `MAX_PATHS` complete paths.
    TooManyPaths,
}

/// Everything wrong with an item's guidance; empty when every path ends in a
/// sound sheet.
pub fn faults(item: &Item) -> Vec<GuidanceFault> {
    let mut faults = Vec::new();
    for (at, material) in item.materials.iter().enumerate() {
        if item.materials[..at].iter().any(|m| m.id == material.id) {
            faults.push(GuidanceFault::DuplicateMaterial(material.id.0.clone()));
        }
    }
    faults.extend(question_faults(&item.guidance, &conditions(item)));
    if !faults.contains(&GuidanceFault::TooManyPaths) {
        check_needs(item, &mut faults);
        check_promises(item, &mut faults);
    }
    faults
}

/// Everything wrong with questions and with the conditions that refer to them,
/// each condition with its place; empty when every path ends.
pub fn question_faults(
    guidance: &Guidance,
    conditions: &[(String, &Condition)],
) -> Vec<GuidanceFault> {
    let mut faults = Vec::new();
    check_length(guidance, &mut faults);
    for (at, question) in guidance.questions.iter().enumerate() {
        check_question(guidance, at, question, &mut faults);
    }
    for (at, when) in conditions {
        check_condition(guidance, at, when, &mut faults);
    }
    if !walk::each_ending(guidance, &Picks::default(), &mut |_| {}) {
        faults.push(GuidanceFault::TooManyPaths);
        return faults;
    }
    check_reach(guidance, &mut faults);
    check_stops(guidance, &mut faults);
    faults
}

fn check_length(guidance: &Guidance, faults: &mut Vec<GuidanceFault>) {
    let longest = |q: &Question| q.answers.iter().map(|a| a.id.len()).max().unwrap_or(0);
    let questions = guidance.questions.iter();
    if questions
        .map(|q| q.id.len() + longest(q) + 2)
        .sum::<usize>()
        > MAX_KEY
    {
        faults.push(GuidanceFault::KeyTooLong);
    }
}

fn check_question(
    guidance: &Guidance,
    at: usize,
    question: &Question,
    faults: &mut Vec<GuidanceFault>,
) {
    let earlier = &guidance.questions[..at];
    if earlier.iter().any(|q| q.id == question.id) {
        faults.push(GuidanceFault::DuplicateQuestion(question.id.clone()));
    }
    if question.answers.len() < 2 {
        faults.push(GuidanceFault::FewAnswers(question.id.clone()));
    }
    check_answers(question, faults);
    let Some(when) = &question.when else { return };
    each_is(when, &mut |is| {
        let later = guidance.questions[at..].iter().any(|q| q.id == is.id);
        if later && earlier.iter().all(|q| q.id != is.id) {
            faults.push(GuidanceFault::LaterQuestion {
                question: question.id.clone(),
                id: is.id.clone(),
            });
        }
    });
}

fn check_answers(question: &Question, faults: &mut Vec<GuidanceFault>) {
    let ids = || question.answers.iter().map(|a| &a.id);
    for id in ids().chain([&question.id]).filter(|id| !is_id(id)) {
        faults.push(GuidanceFault::BadId(id.clone()));
    }
    for (at, id) in ids().enumerate() {
        if ids().take(at).any(|earlier| earlier == id) {
            faults.push(GuidanceFault::DuplicateAnswer {
                question: question.id.clone(),
                answer: id.clone(),
            });
        }
    }
    let texts: Vec<_> = question.answers.iter().map(|a| line(&a.text)).collect();
    for (at, text) in texts.iter().enumerate() {
        if !text.is_empty() && texts[..at].contains(text) {
            faults.push(GuidanceFault::SameAnswer {
                question: question.id.clone(),
                text: text.clone(),
            });
        }
    }
}

/// Every condition of an item with its place.
fn conditions(item: &Item) -> Vec<(String, &Condition)> {
    let mut found = Vec::new();
    for question in &item.guidance.questions {
        collect(&mut found, "questions", &question.id, &question.when);
    }
    for (at, stop) in item.guidance.stops.iter().enumerate() {
        found.push((format!("stops/{at}"), &stop.when));
    }
    for material in &item.materials {
        collect(
            &mut found,
            "materials",
            material.id.as_str(),
            &material.when,
        );
    }
    for (at, clause) in item.conditions.iter().enumerate() {
        collect(&mut found, "conditions", &at.to_string(), &clause.when);
    }
    for (at, fee) in item.fees.iter().enumerate() {
        collect(&mut found, "fees", &at.to_string(), &fee.when);
    }
    for (at, result) in item.results.iter().enumerate() {
        collect(&mut found, "results", &at.to_string(), &result.when);
    }
    for (at, step) in item.flow.iter().enumerate() {
        collect(&mut found, "flow", &at.to_string(), &step.when);
    }
    for (at, limit) in item.promised_limits.iter().enumerate() {
        collect(&mut found, "promised_limits", &at.to_string(), &limit.when);
    }
    for (at, other) in item.visits_in.iter().enumerate() {
        found.push((format!("visits_in/{at}"), &other.when));
    }
    found
}

fn collect<'a>(
    found: &mut Vec<(String, &'a Condition)>,
    list: &str,
    id: &str,
    when: &'a Option<Condition>,
) {
    if let Some(condition) = when {
        found.push((format!("{list}/{id}"), condition));
    }
}

fn check_condition(
    guidance: &Guidance,
    at: &str,
    condition: &Condition,
    faults: &mut Vec<GuidanceFault>,
) {
    each_is(condition, &mut |is| {
        let (at, id) = (at.to_owned(), is.id.clone());
        let Some(question) = guidance.questions.iter().find(|q| q.id == is.id) else {
            faults.push(GuidanceFault::UnknownQuestion { at, id });
            return;
        };
        for answer in &is.any_of {
            if question.answers.iter().all(|a| a.id != *answer) {
                faults.push(GuidanceFault::UnknownAnswer {
                    at: at.clone(),
                    id: id.clone(),
                    answer: answer.clone(),
                });
            }
        }
        if is.any_of.is_empty() {
            faults.push(GuidanceFault::EmptyComparison { at, id });
        }
    });
}

/// Questions that no path comes to.
fn check_reach(guidance: &Guidance, faults: &mut Vec<GuidanceFault>) {
    let paths = paths(guidance);
    for question in &guidance.questions {
        if paths.iter().all(|path| path.get(&question.id).is_none()) {
            faults.push(GuidanceFault::NeverAsked(question.id.clone()));
        }
    }
}

/// Stops that no path comes to, and paths that all come to one.
fn check_stops(guidance: &Guidance, faults: &mut Vec<GuidanceFault>) {
    let (mut met, mut can) = (Vec::new(), guidance.stops.is_empty());
    walk::each_ending(
        guidance,
        &Picks::default(),
        &mut |ending| match walk::stop(guidance, ending) {
            Some(stop) => met.push(stop),
            None => can = true,
        },
    );
    let numbered = guidance.stops.iter().enumerate();
    let never = numbered.filter(|(_, stop)| !met.iter().any(|m| std::ptr::eq(*m, *stop)));
    faults.extend(never.map(|(at, _)| GuidanceFault::NeverStops(at)));
    faults.extend((!can).then_some(GuidanceFault::AlwaysStops));
}

/// Materials that no path comes to.
fn check_needs(item: &Item, faults: &mut Vec<GuidanceFault>) {
    let none = Picks::default();
    let whens: Vec<_> = item.materials.iter().map(|m| m.when.as_ref()).collect();
    let truths = truths(&item.guidance, &none, &whens);
    for (material, _) in item
        .materials
        .iter()
        .zip(truths)
        .filter(|(_, t)| *t == Truth::No)
    {
        faults.push(GuidanceFault::NeverNeeded(material.id.0.clone()));
    }
}

/// The first path on which nothing is promised.
fn check_promises(item: &Item, faults: &mut Vec<GuidanceFault>) {
    if item.handling == Handling::Instant && item.promised_limits.is_empty() {
        return;
    }
    let mut gap = None;
    walk::each_ending(&item.guidance, &Picks::default(), &mut |ending| {
        let lives = walk::stop(&item.guidance, ending).is_none();
        if lives && gap.is_none() && promised_in(item, ending).is_none() {
            gap = Some(super::key(&item.guidance, &walk::picks_of(ending)));
        }
    });
    faults.extend(gap.map(GuidanceFault::NoPromisedLimit));
}
