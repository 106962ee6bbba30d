//! Working days of the public-holiday calendar (国务院办公厅节假日安排).
//!
//! The calendar is data with a range. Outside it every answer is `None`:
//! unknown, never a guess.

use chrono::{Datelike, Weekday};
use jinban_contract::calendar::{Calendar, CalendarEnd, DayOff};
use jinban_contract::time::Date;

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday, worked.
    Workday,
    /// Saturday or Sunday worked in exchange (调休上班).
    MakeupWorkday,
    /// Saturday or Sunday, off.
    Weekend,
    /// Off inside a public holiday period.
    Holiday,
}

/// How far a calendar reaches, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Its last day.
    pub until: Date,
    /// Days until then: 0 on the last day, negative after it.
    pub days_left: i64,
    /// How near that is.
    pub end: CalendarEnd,
}

/// The days of the coming year are published in November, so that they are
/// asked for when they can be had.
const NEAR_DAYS: i64 = 56;

/// As far as places are booked ahead and most limits run.
const CLOSE_DAYS: i64 = 14;

/// How far a calendar reaches from `today` on.
pub fn reach(calendar: &Calendar, today: Date) -> Reach {
    let until = calendar.valid_until;
    let days_left = until.0.signed_duration_since(today.0).num_days();
    let end = match days_left {
        days if days < 0 => CalendarEnd::Past,
        days if days <= CLOSE_DAYS => CalendarEnd::Close,
        days if days <= NEAR_DAYS => CalendarEnd::Near,
        _ => CalendarEnd::Far,
    };
    Reach {
        until,
        days_left,
        end,
    }
}

/// What a calendar file does wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarFault {
    /// The range ends before it begins.
    RangeReversed,
    /// A day outside the range.
    Outside(Date),
    /// A holiday that stands twice or out of order.
    HolidayOrder(Date),
    /// A make-up workday that stands twice or out of order.
    MakeupOrder(Date),
    /// A day that is holiday and make-up workday at once.
    Both(Date),
    /// A make-up workday that is no Saturday or Sunday.
    MakeupOnWeekday(Date),
    /// A holiday without a name.
    NoName(Date),
    /// A whole year without a holiday, from this day on: it was not looked up.
    NoHolidays(Date),
}

/// What a day is; `None` outside the calendar's range.
pub fn day_kind(calendar: &Calendar, day: Date) -> Option<DayKind> {
    if day < calendar.valid_from || day > calendar.valid_until {
        return None;
    }
    Some(if calendar.makeup_workdays.binary_search(&day).is_ok() {
        DayKind::MakeupWorkday
    } else if holiday(calendar, day).is_some() {
        DayKind::Holiday
    } else if is_weekend(day) {
        DayKind::Weekend
    } else {
        DayKind::Workday
    })
}

/// Whether offices work on a day; `None` outside the calendar's range.
pub fn is_workday(calendar: &Calendar, day: Date) -> Option<bool> {
    let kind = day_kind(calendar, day)?;
    Some(matches!(kind, DayKind::Workday | DayKind::MakeupWorkday))
}

/// The public holiday that a day belongs to, for example 春节.
pub fn holiday_name(calendar: &Calendar, day: Date) -> Option<&str> {
    holiday(calendar, day).map(|off| off.name.as_str())
}

/// Everything wrong with a calendar; empty when it can be relied on. The
/// questions above need sorted lists.
pub fn faults(calendar: &Calendar) -> Vec<CalendarFault> {
    let mut faults = Vec::new();
    if calendar.valid_until < calendar.valid_from {
        faults.push(CalendarFault::RangeReversed);
    }
    let holidays: Vec<Date> = calendar.holidays.iter().map(|off| off.date).collect();
    let makeup = &calendar.makeup_workdays;
    let days = || holidays.iter().chain(makeup).copied();
    let outside = |d: &Date| *d < calendar.valid_from || *d > calendar.valid_until;
    faults.extend(days().filter(outside).map(CalendarFault::Outside));
    faults.extend(misplaced(&holidays).map(CalendarFault::HolidayOrder));
    faults.extend(misplaced(makeup).map(CalendarFault::MakeupOrder));
    let both = |d: &Date| holidays.contains(d);
    faults.extend(makeup.iter().copied().filter(both).map(CalendarFault::Both));
    let worked_anyway = makeup.iter().copied().filter(|d| !is_weekend(*d));
    faults.extend(worked_anyway.map(CalendarFault::MakeupOnWeekday));
    let nameless = calendar.holidays.iter().filter(|off| off.name.is_empty());
    faults.extend(nameless.map(|off| CalendarFault::NoName(off.date)));
    faults.extend(without_holidays(calendar).map(CalendarFault::NoHolidays));
    faults
}

/// The first days of whole years in which nobody ever rests.
fn without_holidays(calendar: &Calendar) -> impl Iterator<Item = Date> + '_ {
    let years = calendar.valid_from.0.year()..=calendar.valid_until.0.year();
    let whole = |year: i32| {
        let first = Date::new(year, 1, 1)?;
        let last = Date::new(year, 12, 31)?;
        (calendar.valid_from <= first && last <= calendar.valid_until).then_some((first, last))
    };
    let rests = |(first, last): (Date, Date)| {
        let mut off = calendar.holidays.iter().map(|off| off.date);
        off.any(|day| first <= day && day <= last)
    };
    let years = years.filter_map(whole).filter(move |year| !rests(*year));
    years.map(|(first, _)| first)
}

fn holiday(calendar: &Calendar, day: Date) -> Option<&DayOff> {
    let found = calendar.holidays.binary_search_by(|off| off.date.cmp(&day));
    found.ok().and_then(|at| calendar.holidays.get(at))
}

fn is_weekend(day: Date) -> bool {
    matches!(day.0.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Days that do not come after the one before them.
fn misplaced(days: &[Date]) -> impl Iterator<Item = Date> + '_ {
    let pairs = days.windows(2).filter(|pair| pair[1] <= pair[0]);
    pairs.map(|pair| pair[1])
}
