//! Waiting times in words.

use crate::support::moment;
use jinban_rules::wait::{after, again};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case(0, "1 秒后")]
#[case(-5, "1 秒后")]
#[case(50, "50 秒后")]
#[case(120, "120 秒后")]
#[case(121, "3 分钟后")]
#[case(1500, "25 分钟后")]
#[case(3540, "59 分钟后")]
#[case(3541, "今天 17:50 以后")]
#[case(7200, "今天 18:50 以后")]
#[case(7201, "今天 18:51 以后")]
#[case(25_740, "今天 23:59 以后")]
#[case(25_799, "明天 0:00 以后")]
#[case(25_800, "明天 0:00 以后")]
#[case(82_200, "明天 15:40 以后")]
#[case(82_311, "明天 15:42 以后")]
#[case(200_000, "12月1日 0:24 以后")]
fn seconds_are_said_as_people_say_them(#[case] seconds: i64, #[case] said: &str) {
    assert_eq!(after(seconds, Some(moment("2026-11-28 16:50"))), said);
}

#[test]
fn a_request_to_wait_reads_well() {
    let now = Some(moment("2026-11-28 16:50"));
    assert_eq!(again(1500, now), "请 25 分钟后再试");
    assert_eq!(again(82_200, now), "请明天 15:40 以后再试");
    assert_eq!(again(82_200, None), "请约 23 小时后再试");
}

#[test]
fn without_a_clock_hours_are_counted() {
    assert_eq!(after(50, None), "50 秒后");
    assert_eq!(after(3600, None), "约 1 小时后");
    assert_eq!(after(82_311, None), "约 23 小时后");
}

proptest! {
    #[test]
    fn nobody_is_told_a_long_row_of_digits(seconds in 0..10_000_000i64, now in 0..4_000_000_000i64) {
        let now = jinban_contract::time::Moment::from_unix(now);
        let said = after(seconds, Some(now));
        let longest = said.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        prop_assert!(longest <= Some(3), "{said}");
        prop_assert!(said.ends_with('后'));
    }
}
