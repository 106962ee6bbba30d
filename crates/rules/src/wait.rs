//! How long to wait, as people say it: nobody counts 82,311 seconds.

use crate::text::day;
use jinban_contract::time::Moment;

/// Up to so many seconds they are counted one by one.
const COUNTED: i64 = 120;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// When `seconds` from `now` are over: `50 秒后`, `25 分钟后`, and from an hour
/// on the time of day, which stays true while the words stand: `今天 15:40 以后`,
/// `明天 9:05 以后`, `12月3日 0:00 以后`. Rounded up, so that another try then
/// works. Where the time is not at hand, `约 3 小时后`.
pub fn after(seconds: i64, now: Option<Moment>) -> String {
    match (seconds.max(1), now) {
        (seconds @ ..=COUNTED, _) => format!("{seconds} 秒后"),
        (seconds, _) if seconds <= HOUR - MINUTE => format!("{} 分钟后", up(seconds, MINUTE)),
        (seconds, None) => format!("约 {} 小时后", up(seconds, HOUR)),
        (seconds, Some(now)) => at(now, now.plus_seconds(seconds)),
    }
}

/// The same as a request: `请 25 分钟后再试`, `请明天 9:05 以后再试`.
pub fn again(seconds: i64, now: Option<Moment>) -> String {
    let after = after(seconds, now);
    let space = match after.starts_with(|c: char| c.is_ascii_digit()) {
        true => " ",
        false => "",
    };
    format!("请{space}{after}再试")
}

fn up(seconds: i64, unit: i64) -> i64 {
    (seconds + unit - 1) / unit
}

fn at(now: Moment, until: Moment) -> String {
    let until = Moment::from_unix(up(until.unix(), MINUTE) * MINUTE);
    let name = match (until.date().0 - now.date().0).num_days() {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        _ => day(until.date()),
    };
    let time = until.time().0;
    format!("{name} {}:{:02} 以后", time / 60, time % 60)
}
