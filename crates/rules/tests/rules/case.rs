//! The state machine of a case, exhaustively.

use jinban_contract::case::CaseState::{self, *};
use jinban_rules::case::{
    Action, MOST_A_DAY, MOST_OF_AN_ITEM_A_DAY, can_withdraw, group_no, mask_no, next,
};
use rstest::rstest;

const STATES: [CaseState; 8] = [
    Submitted, Supplement, Accepted, Refused, Granted, Denied, Withdrawn, Returned,
];

const ACTIONS: [Action; 8] = [
    Action::Accept,
    Action::AskSupplement,
    Action::Grant,
    Action::Deny,
    Action::Refuse,
    Action::Supplement,
    Action::Withdraw,
    Action::Return,
];

#[test]
fn only_these_steps_are_allowed() {
    let allowed = [
        (Submitted, Action::Accept, Accepted),
        (Submitted, Action::AskSupplement, Supplement),
        (Submitted, Action::Refuse, Refused),
        (Submitted, Action::Withdraw, Withdrawn),
        (Supplement, Action::Supplement, Submitted),
        (Supplement, Action::Withdraw, Withdrawn),
        (Supplement, Action::Return, Returned),
        (Accepted, Action::Grant, Granted),
        (Accepted, Action::Deny, Denied),
        (Accepted, Action::Withdraw, Withdrawn),
    ];
    for state in STATES {
        for action in ACTIONS {
            let expected = allowed.iter().find(|(s, a, _)| (*s, *a) == (state, action));
            assert_eq!(
                next(state, action),
                expected.map(|(_, _, to)| *to),
                "{state:?} {action:?}"
            );
        }
    }
}

#[test]
fn a_case_may_be_withdrawn_until_the_decision() {
    let open: Vec<_> = STATES.into_iter().filter(|s| can_withdraw(*s)).collect();
    assert_eq!(open, [Submitted, Supplement, Accepted]);
}

#[rstest]
#[case("", "")]
#[case("3704", "3704")]
#[case("37042", "3704 2")]
#[case("370404202611220001", "3704 0420 2611 2200 01")]
fn a_number_is_read_in_groups_of_four(#[case] no: &str, #[case] grouped: &str) {
    assert_eq!(group_no(no), grouped);
}

#[rstest]
#[case("370404202611220001", "3704****0001")]
#[case("370404202611", "3704****2611")]
#[case("37040420261", "****61")]
#[case("3704", "****")]
#[case("", "****")]
fn the_middle_of_a_number_is_hidden(#[case] no: &str, #[case] masked: &str) {
    assert_eq!(mask_no(no), masked);
}

/// A bound of an item that lies above that of a person would never be told.
#[test]
fn who_hands_in_for_many_may_do_so() {
    const { assert!(MOST_OF_AN_ITEM_A_DAY >= 10 && MOST_A_DAY >= 3 * MOST_OF_AN_ITEM_A_DAY) }
}
