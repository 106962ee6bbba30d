//! Limits of the law in days (行政许可法 §82: working days unless said
//! otherwise). Counting starts on the day after the event.

use crate::calendar::is_workday;
use jinban_contract::calendar::Calendar;
use jinban_contract::item::{Limit, LimitUnit};
use jinban_contract::time::{Date, Moment, TimeOfDay};

/// The `n`-th working day after `from`; `from` itself for 0. `None` when the
/// count leaves the calendar.
pub fn add_workdays(calendar: &Calendar, from: Date, n: u16) -> Option<Date> {
    let mut day = from;
    let mut left = n;
    while left > 0 {
        day = day.plus_days(1);
        left -= u16::from(is_workday(calendar, day)?);
    }
    Some(day)
}

/// The last day of a limit that starts to run after `from`.
///
/// Working days need the calendar and give `None` beyond it. Natural days end
/// where they end, also on a holiday. Hours are rounded up to whole civil days,
/// as only the day is known: 4 hours end at the latest on the next day, 0 hours
/// on the same.
pub fn due(calendar: &Calendar, from: Date, limit: Limit) -> Option<Date> {
    match limit.unit {
        LimitUnit::Workdays => add_workdays(calendar, from, limit.amount),
        LimitUnit::Days => Some(from.plus_days(i64::from(limit.amount))),
        LimitUnit::Hours => Some(from.plus_days(i64::from(limit.amount.div_ceil(24)))),
    }
}

/// The moment at which a last day is over: the midnight after it.
pub fn over(last: Date) -> Moment {
    last.at(TimeOfDay(24 * 60))
}
