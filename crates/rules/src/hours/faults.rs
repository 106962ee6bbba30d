//! What a timetable of a pack can do wrong.

use super::day::in_season;
use jinban_contract::hours::{Hours, Span, Week};
use jinban_contract::time::{Date, MonthDay};

/// What a timetable does wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum HoursFault {
    /// No words for the door.
    NoRuleText,
    /// No season holds this day of the year (the first such day).
    Uncovered(MonthDay),
    /// A span that does not end after it begins.
    Reversed(Span),
    /// Two spans of one kind on one day overlap; the later one is named.
    Overlap(Span),
    /// An exception that ends before it begins.
    ExceptionReversed(Date),
    /// An exception without a reason.
    NoReason(Date),
}

/// Everything wrong with a timetable; empty when it can be relied on.
pub fn faults(hours: &Hours) -> Vec<HoursFault> {
    let mut faults = Vec::new();
    if crate::text::is_blank(&hours.rule_text) {
        faults.push(HoursFault::NoRuleText);
    }
    faults.extend(uncovered(hours).map(HoursFault::Uncovered));
    for season in &hours.seasons {
        days(&season.week)
            .iter()
            .for_each(|day| check_day(day, &mut faults));
    }
    for exception in &hours.exceptions {
        check_day(&exception.spans, &mut faults);
        if exception.until < exception.from {
            faults.push(HoursFault::ExceptionReversed(exception.from));
        }
        if crate::text::is_blank(&exception.reason) {
            faults.push(HoursFault::NoReason(exception.from));
        }
    }
    faults
}

fn days(week: &Week) -> [&[Span]; 7] {
    [
        &week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun,
    ]
}

fn check_day(spans: &[Span], faults: &mut Vec<HoursFault>) {
    for (at, span) in spans.iter().enumerate() {
        if span.until <= span.from {
            faults.push(HoursFault::Reversed(span.clone()));
        }
        let clashes = |other: &Span| {
            other.service == span.service && other.from < span.until && span.from < other.until
        };
        if spans[..at].iter().any(clashes) {
            faults.push(HoursFault::Overlap(span.clone()));
        }
    }
}

/// The first day of a leap year that no season holds.
fn uncovered(hours: &Hours) -> Option<MonthDay> {
    let first = Date::new(2024, 1, 1)?;
    let mut year = (0..366).map(|n| first.plus_days(n));
    let day = year.find(|day| !hours.seasons.iter().any(|s| in_season(s, *day)))?;
    Some(day.month_day())
}
