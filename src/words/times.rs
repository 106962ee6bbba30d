//! Days and times as people say them.

use chrono::Datelike;
use jinban_contract::time::{Date, Moment, TimeOfDay};

const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/// 2026年11月22日.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.0.year(), date.0.month(), date.0.day())
}

/// 11月22日 周日.
pub fn short_day(date: Date) -> String {
    let weekday = WEEKDAYS[date.0.weekday().num_days_from_monday() as usize];
    format!("{}月{}日 {weekday}", date.0.month(), date.0.day())
}

/// 2026年11月22日 09:30.
pub fn moment(at: Moment) -> String {
    format!("{} {}", day(at.date()), at.time())
}

/// 今天, 明天, or the day, seen from `today`.
pub fn near_day(date: Date, today: Date) -> String {
    match (date.0 - today.0).num_days() {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        _ => short_day(date),
    }
}

/// 今天（11月23日 周一）, 明天（…）, or the day, seen from `today`.
pub fn dated_day(date: Date, today: Date) -> String {
    match (date.0 - today.0).num_days() {
        0 | 1 => format!("{}（{}）", near_day(date, today), short_day(date)),
        _ => short_day(date),
    }
}

/// 8:30, as on the door.
pub fn clock(time: TimeOfDay) -> String {
    format!("{}:{:02}", time.0 / 60, time.0 % 60)
}

/// 2小时10分, 45分钟.
pub fn length(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest}分钟"),
        (hours, 0) => format!("{hours}小时"),
        (hours, rest) => format!("{hours}小时{rest}分"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_said_as_people_say_them() {
        assert_eq!(length(45), "45分钟");
        assert_eq!(length(120), "2小时");
        assert_eq!(length(130), "2小时10分");
        assert_eq!(clock(TimeOfDay(510)), "8:30");
    }

    #[test]
    fn a_day_is_named_by_its_distance() {
        let today = Date::new(2026, 11, 22).unwrap();
        assert_eq!(near_day(today, today), "今天");
        assert_eq!(near_day(today.plus_days(1), today), "明天");
        assert_eq!(near_day(today.plus_days(2), today), "11月24日 周二");
        assert_eq!(dated_day(today, today), "今天（11月22日 周日）");
        assert_eq!(dated_day(today.plus_days(2), today), "11月24日 周二");
    }
}
