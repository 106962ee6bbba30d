//! 办件: who may do what in which state, and how a number is shown.

use jinban_contract::case::CaseState;

/// Most cases that one person may hand in within a day. It is there for a telephone
/// that runs wild, which would bury the office's list, and generous for those who hand
/// in for many: somebody of the village's office does it for a whole lane of old people.
pub const MOST_A_DAY: u32 = 30;

/// Most of them of one item: who helps a lane with one allowance comes to so many, and
/// nobody hands in so many of one thing for a family.
pub const MOST_OF_AN_ITEM_A_DAY: u32 = 10;

/// What somebody does to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Office: 受理.
    Accept,
    /// Office: 补正通知, once, with all gaps (行政许可法 §32).
    AskSupplement,
    /// Office: 准予.
    Grant,
    /// Office: 不予许可 or 不予给付.
    Deny,
    /// Office: 不予受理.
    Refuse,
    /// Applicant: answers the gaps.
    Supplement,
    /// Applicant: 撤回, until the decision.
    Withdraw,
    /// Office: 退件, the gaps were not answered in time.
    Return,
}

/// The state after an action; `None` when the action is not allowed.
pub fn next(state: CaseState, action: Action) -> Option<CaseState> {
    use Action as A;
    use CaseState as S;
    match (state, action) {
        (S::Submitted, A::Accept) => Some(S::Accepted),
        (S::Submitted, A::AskSupplement) => Some(S::Supplement),
        (S::Submitted, A::Refuse) => Some(S::Refused),
        (S::Supplement, A::Supplement) => Some(S::Submitted),
        (S::Supplement, A::Return) => Some(S::Returned),
        (S::Accepted, A::Grant) => Some(S::Granted),
        (S::Accepted, A::Deny) => Some(S::Denied),
        (S::Submitted | S::Supplement | S::Accepted, A::Withdraw) => Some(S::Withdrawn),
        (S::Submitted, A::Grant | A::Deny | A::Supplement | A::Return)
        | (S::Supplement, A::Accept | A::AskSupplement | A::Grant | A::Deny | A::Refuse)
        | (S::Accepted, A::Accept | A::AskSupplement | A::Refuse | A::Supplement | A::Return)
        | (S::Refused | S::Granted | S::Denied | S::Withdrawn | S::Returned, _) => None,
    }
}

/// Whether the applicant may still withdraw.
pub fn can_withdraw(state: CaseState) -> bool {
    next(state, Action::Withdraw).is_some()
}

/// A case number in groups of four, for reading aloud: `3704 0420 2611`.
pub fn group_no(no: &str) -> String {
    let mut grouped = String::with_capacity(no.len() + no.len() / 4);
    for (at, c) in no.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

/// A case number with its middle hidden: four characters at each end, the last
/// two alone when it is shorter than twelve, none below five.
pub fn mask_no(no: &str) -> String {
    let count = no.chars().count();
    let (head, tail) = match count {
        0..=4 => (0, 0),
        5..=11 => (0, 2),
        _ => (4, 4),
    };
    let start: String = no.chars().take(head).collect();
    let end: String = no.chars().skip(count - tail).collect();
    format!("{start}****{end}")
}
