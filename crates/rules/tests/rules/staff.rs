use super::support::item;
use jinban_contract::staff::StaffAction as A;
use jinban_rules::staff::{ALL_UNITS, SCOPES, Stranger, supervised, terms, touches};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn a_unit_touches_what_its_items_are_and_nothing_else() {
    let item = item(json!({ "department": "民政局", "joint_departments": ["财政局"] }));
    for unit in ["民政局", "财政局", ALL_UNITS] {
        assert!(touches(unit, Some(&item)), "{unit}");
    }
    for unit in ["公安局", "", "民政", "民政局 ", "民政局,财政局"] {
        assert!(!touches(unit, Some(&item)), "{unit:?}");
    }
    assert!(touches(ALL_UNITS, None));
    assert!(!touches("民政局", None), "of an item that nobody knows");
}

#[test]
fn who_may_read_may_not_decide() {
    let read = terms(A::ReadCase);
    for decides in [A::AcceptCase, A::AskSupplement, A::DecideCase] {
        assert_ne!(terms(decides).scope, read.scope);
        assert!(terms(decides).of_unit && terms(decides).kind == read.kind);
    }
    assert!(terms(A::ReadUpload).scope == read.scope && terms(A::ReadUpload).of_unit);
}

#[test]
fn a_unit_reads_the_trail_of_its_own_people_and_supervision_that_of_all() {
    assert_eq!(supervised("民政局", None), Ok(Some("民政局")));
    assert_eq!(supervised("民政局", Some("民政局")), Ok(Some("民政局")));
    assert_eq!(supervised("民政局", Some("财政局")), Err(Stranger));
    assert_eq!(supervised("民政局", Some(ALL_UNITS)), Err(Stranger));
    assert_eq!(supervised(ALL_UNITS, None), Ok(None));
    assert_eq!(supervised(ALL_UNITS, Some("财政局")), Ok(Some("财政局")));
}

#[test]
fn every_scope_is_listed_once() {
    let listed: BTreeSet<_> = SCOPES.into_iter().collect();
    assert_eq!(listed.len(), SCOPES.len());
    for action in [
        A::ListCases,
        A::CheckIn,
        A::PutQueue,
        A::ReadTrail,
        A::RectifyReview,
    ] {
        assert!(
            terms(action)
                .scope
                .is_none_or(|scope| listed.contains(&scope))
        );
    }
}
