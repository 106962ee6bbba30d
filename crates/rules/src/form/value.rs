//! Reading one answer as its kind expects it, and what can be wrong with it.

use crate::text::{char_count, is_blank};
use jinban_contract::form::{Answers, Value};
use jinban_contract::problem::Rule;

/// A broken rule with its bound.
pub(super) struct Fault {
    pub rule: Rule,
    pub limit: Option<String>,
}

/// Whether an answer will do.
pub(super) type Verdict = Result<(), Fault>;

impl Fault {
    /// Beyond a bound.
    pub(super) fn beyond(rule: Rule, limit: impl ToString) -> Self {
        let limit = Some(limit.to_string());
        Self { rule, limit }
    }
}

impl From<Rule> for Fault {
    fn from(rule: Rule) -> Self {
        Self { rule, limit: None }
    }
}

/// A text that is not blank.
pub(super) fn typed(answer: Option<&Value>) -> Result<&str, Fault> {
    match answer {
        Some(Value::Text(text)) if !is_blank(text) => Ok(text),
        None | Some(Value::Text(_)) => Err(Rule::Required.into()),
        Some(Value::Many(_) | Value::Group(_)) => Err(Rule::WrongType.into()),
    }
}

/// A list that is not empty.
pub(super) fn listed(answer: Option<&Value>) -> Result<&[String], Fault> {
    match answer {
        Some(Value::Many(ids)) if !ids.is_empty() => Ok(ids),
        None | Some(Value::Many(_)) => Err(Rule::Required.into()),
        Some(Value::Text(_) | Value::Group(_)) => Err(Rule::WrongType.into()),
    }
}

/// The entries of a group; `None` when the answer is something else. An empty
/// JSON list reads as `Many`, as it tells nothing of what it would hold.
pub(super) fn entries(answer: Option<&Value>) -> Option<&[Answers]> {
    match answer {
        None => Some(&[]),
        Some(Value::Many(ids)) if ids.is_empty() => Some(&[]),
        Some(Value::Group(entries)) => Some(entries),
        Some(Value::Text(_) | Value::Many(_)) => None,
    }
}

/// Breaks `rule` unless it fits.
pub(super) fn unless(fits: bool, rule: Rule) -> Verdict {
    if fits { Ok(()) } else { Err(rule.into()) }
}

pub(super) fn too_long(text: &str, max: u16) -> Verdict {
    let over = char_count(text) > usize::from(max);
    if over {
        Err(Fault::beyond(Rule::TooLong, max))
    } else {
        Ok(())
    }
}

/// Whether there are too few or too many.
pub(super) fn count(given: usize, min: u8, max: u8) -> Verdict {
    if given < usize::from(min) {
        Err(Fault::beyond(Rule::TooFew, min))
    } else if given > usize::from(max) {
        Err(Fault::beyond(Rule::TooMany, max))
    } else {
        Ok(())
    }
}

/// Whether one of these stands there twice.
pub(super) fn again(ids: &[String]) -> bool {
    let known = |(at, id): (usize, &String)| ids[..at].contains(id);
    ids.iter().enumerate().any(known)
}
