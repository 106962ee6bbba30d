//! Agreeing to what is said of personal data.

use jinban_contract::problem::Rule;
use jinban_contract::statement::StatementName;
use jinban_contract::time::Date;
use jinban_rules::statement::consent_fault;

fn day(day: u32) -> Date {
    Date::new(2026, 11, day).unwrap()
}

fn named(id: &str) -> StatementName {
    StatementName {
        id: id.into(),
        title: id.into(),
        updated_on: day(28),
    }
}

#[test]
fn only_the_present_wording_can_be_agreed_to() {
    let all = [named("about"), named("privacy")];
    assert_eq!(consent_fault(&all, Some(day(28))), None);
    assert_eq!(consent_fault(&all, Some(day(27))), Some(Rule::NotAnOption));
    assert_eq!(consent_fault(&all, None), Some(Rule::Required));
}

#[test]
fn a_site_without_such_rules_asks_for_nothing() {
    assert_eq!(consent_fault(&[], None), None);
    assert_eq!(consent_fault(&[named("about")], None), None);
}
