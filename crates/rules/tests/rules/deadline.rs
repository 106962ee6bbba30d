//! domain §10: deadlines over holidays and make-up workdays.

use crate::support::{calendar, date};
use jinban_contract::item::{Limit, LimitUnit};
use jinban_rules::calendar::is_workday;
use jinban_rules::deadline::{add_workdays, due};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("2026-02-12", 1, "2026-02-13")]
#[case::saturday_counts("2026-02-12", 5, "2026-02-26")]
#[case("2026-04-30", 20, "2026-06-01")]
#[case::makeup_saturday("2026-05-08", 1, "2026-05-09")]
#[case::makeup_sunday("2026-09-18", 2, "2026-09-21")]
#[case("2026-09-30", 5, "2026-10-13")]
#[case::from_a_saturday("2026-11-21", 5, "2026-11-27")]
#[case::none("2026-11-21", 0, "2026-11-21")]
#[case::last_day_of_the_calendar("2026-12-30", 1, "2026-12-31")]
fn the_nth_working_day(#[case] from: &str, #[case] n: u16, #[case] day: &str) {
    assert_eq!(add_workdays(&calendar(), date(from), n), Some(date(day)));
}

#[test]
fn a_deadline_beyond_the_calendar_is_unknown() {
    assert_eq!(add_workdays(&calendar(), date("2026-12-31"), 1), None);
    assert_eq!(add_workdays(&calendar(), date("2026-12-01"), 60), None);
    assert_eq!(add_workdays(&calendar(), date("2020-01-01"), 1), None);
}

#[rstest]
#[case(5, LimitUnit::Workdays, Some("2026-02-26"))]
#[case(5, LimitUnit::Days, Some("2026-02-17"))]
#[case(0, LimitUnit::Hours, Some("2026-02-12"))]
#[case(1, LimitUnit::Hours, Some("2026-02-13"))]
#[case(24, LimitUnit::Hours, Some("2026-02-13"))]
#[case(25, LimitUnit::Hours, Some("2026-02-14"))]
#[case(3000, LimitUnit::Workdays, None)]
#[case(400, LimitUnit::Days, Some("2027-03-19"))]
fn a_limit_ends(#[case] amount: u16, #[case] unit: LimitUnit, #[case] day: Option<&str>) {
    let limit = Limit { amount, unit };
    assert_eq!(due(&calendar(), date("2026-02-12"), limit), day.map(date));
}

proptest! {
    #[test]
    fn a_longer_limit_ends_later_and_on_a_working_day(offset in 0i64..700, n in 1u16..200) {
        let calendar = calendar();
        let from = date("2024-01-01").plus_days(offset);
        let day = add_workdays(&calendar, from, n).unwrap();
        prop_assert_eq!(is_workday(&calendar, day), Some(true));
        prop_assert!(add_workdays(&calendar, from, n - 1).unwrap() < day);
        prop_assert!(add_workdays(&calendar, from.plus_days(1), n).unwrap() >= day);
    }
}
