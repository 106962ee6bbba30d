//! Conditions over answers, in three values: as long as an answer is open or
//! unsure, a condition may hold.

use jinban_contract::condition::Condition;

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It hangs on an open or unsure answer.
    Maybe,
}

/// What is known of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked<'a> {
    /// Not answered yet.
    Open,
    /// Answered with 不确定.
    Unsure,
    /// Answered. No values: the question does not apply, or was left empty.
    Is(&'a [String]),
    /// Answered, but whether the question applies is itself unsure.
    Perhaps(&'a [String]),
}

/// Evaluates a condition; `lookup` tells what is known of a question or field.
pub fn holds<'a>(condition: &Condition, lookup: &dyn Fn(&str) -> Picked<'a>) -> Truth {
    match condition {
        Condition::Is(is) => compare(lookup(&is.id), &is.any_of),
        Condition::Not(inner) => not(holds(inner, lookup)),
        Condition::All(parts) => all(parts, lookup),
        Condition::Any(parts) => any(parts, lookup),
    }
}

/// Whether something with an optional condition applies; no condition: always.
pub fn applies<'a>(when: Option<&Condition>, lookup: &dyn Fn(&str) -> Picked<'a>) -> Truth {
    when.map_or(Truth::Yes, |condition| holds(condition, lookup))
}

/// Calls `visit` for each comparison in a condition.
pub(crate) fn each_is<'c>(
    condition: &'c Condition,
    visit: &mut dyn FnMut(&'c jinban_contract::condition::Is),
) {
    match condition {
        Condition::Is(is) => visit(is),
        Condition::Not(inner) => each_is(inner, visit),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| each_is(part, visit));
        }
    }
}

fn compare(picked: Picked<'_>, any_of: &[String]) -> Truth {
    let matched = |values: &[String]| values.iter().any(|value| any_of.contains(value));
    match picked {
        Picked::Open | Picked::Unsure => Truth::Maybe,
        Picked::Is(values) if matched(values) => Truth::Yes,
        Picked::Perhaps(values) if matched(values) => Truth::Maybe,
        Picked::Is(_) | Picked::Perhaps(_) => Truth::No,
    }
}

fn not(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Maybe => Truth::Maybe,
    }
}

fn all<'a>(parts: &[Condition], lookup: &dyn Fn(&str) -> Picked<'a>) -> Truth {
    let mut result = Truth::Yes;
    for part in parts {
        match holds(part, lookup) {
            Truth::No => return Truth::No,
            Truth::Maybe => result = Truth::Maybe,
            Truth::Yes => {}
        }
    }
    result
}

fn any<'a>(parts: &[Condition], lookup: &dyn Fn(&str) -> Picked<'a>) -> Truth {
    let mut result = Truth::No;
    for part in parts {
        match holds(part, lookup) {
            Truth::Yes => return Truth::Yes,
            Truth::Maybe => result = Truth::Maybe,
            Truth::No => {}
        }
    }
    result
}
