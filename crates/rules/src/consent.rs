//! 单独同意 (个人信息保护法 §29): what an application has to be agreed to with, and what taking
//! it back means.

use crate::case::{Action, next};
use jinban_contract::case::CaseState;
use jinban_contract::consent::{CaseConsent, NewCaseConsent, Sensitive};
use jinban_contract::problem::{FieldFault, Rule};

/// The wording of the notice that is shown now. Whoever changes its words counts on.
pub const NOTICE: u32 = 1;

/// What is missing or too much of a consent, each kind by its place or its name.
pub fn faults(wanted: &[Sensitive], given: Option<&NewCaseConsent>) -> Vec<FieldFault> {
    let none = Vec::new();
    let kinds = given.map_or(&none, |given| &given.kinds);
    let missing = wanted.iter().filter(|kind| !kinds.contains(kind));
    let mut faults: Vec<_> = missing
        .map(|kind| FieldFault::new(format!("/consent/{}", name(*kind)), Rule::Required))
        .collect();
    let numbered = kinds.iter().enumerate();
    // Nobody agrees to what is not asked, nor to one thing twice.
    let idle = numbered.filter(|(at, kind)| !wanted.contains(kind) || kinds[..*at].contains(kind));
    faults.extend(
        idle.map(|(at, _)| FieldFault::new(format!("/consent/kinds/{at}"), Rule::NotAnOption)),
    );
    if given.is_some_and(|given| given.notice != NOTICE) {
        faults.push(FieldFault::new("/consent/notice", Rule::NotAnOption));
    }
    faults
}

/// What a supplement has to be agreed to with: what the case has no consent for that stands.
pub fn beyond(wanted: &[Sensitive], case: Option<&CaseConsent>) -> Vec<Sensitive> {
    let stands = case.filter(|case| case.withdrawn_at.is_none());
    let has = |kind: &Sensitive| stands.is_some_and(|case| case.kinds.contains(kind));
    wanted.iter().copied().filter(|kind| !has(kind)).collect()
}

/// What a case comes to when its consent is taken back: one that is not decided cannot be
/// decided without what was agreed to, and is withdrawn; one that is stays as it is.
pub fn without(state: CaseState) -> CaseState {
    next(state, Action::Withdraw).unwrap_or(state)
}

/// As it stands in JSON.
const fn name(kind: Sensitive) -> &'static str {
    match kind {
        Sensitive::Health => "health",
        Sensitive::Means => "means",
        Sensitive::Child => "child",
        Sensitive::Account => "account",
    }
}
