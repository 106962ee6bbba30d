//! What a timetable of a pack can do wrong.

use super::day::in_season;
use super::{at_counter, end_of};
use jinban_contract::hours::{DayException, Hours, Season, Span, Week};
use jinban_contract::time::{Date, MonthDay};

/// What a timetable does wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum HoursFault {
    /// No words for the door.
    NoRuleText,
    /// No season holds this day of the year (the first such day).
    Uncovered(MonthDay),
    /// A season whose day an earlier one holds already, by its place in the
    /// list, and the first such day. One for the whole year behind others is what
    /// holds when none of them does.
    SeasonsOverlap(usize, MonthDay),
    /// A span at a counter at which numbers stop before it begins.
    NoIntake(Span),
    /// A span that does not end after it begins.
    Reversed(Span),
    /// Two spans of one kind on one day overlap; the later one is named.
    Overlap(Span),
    /// An exception that ends before it begins.
    ExceptionReversed(Date),
    /// An exception whose day an earlier one holds already, by its place in the
    /// list, and that day.
    ExceptionsOverlap(usize, Date),
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
    faults.extend(overlapping(&hours.seasons));
    let margin = hours.last_intake_minutes;
    for season in &hours.seasons {
        days(&season.week)
            .iter()
            .for_each(|day| check_day(day, margin, &mut faults));
    }
    for exception in &hours.exceptions {
        check_day(&exception.spans, margin, &mut faults);
        if exception.until < exception.from {
            faults.push(HoursFault::ExceptionReversed(exception.from));
        }
        if crate::text::is_blank(&exception.reason) {
            faults.push(HoursFault::NoReason(exception.from));
        }
    }
    for (at, exception) in hours.exceptions.iter().enumerate() {
        let mut before = hours.exceptions[..at].iter();
        let day = before.find_map(|earlier| shared_day(earlier, exception));
        faults.extend(day.map(|day| HoursFault::ExceptionsOverlap(at, day)));
    }
    faults
}

/// The first day that both hold: only one of them can be what people are told.
pub fn shared_day(one: &DayException, other: &DayException) -> Option<Date> {
    let from = one.from.max(other.from);
    (from <= one.until.min(other.until)).then_some(from)
}

fn days(week: &Week) -> [&[Span]; 7] {
    [
        &week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun,
    ]
}

fn check_day(spans: &[Span], margin: u16, faults: &mut Vec<HoursFault>) {
    for (at, span) in spans.iter().enumerate() {
        if span.until <= span.from {
            faults.push(HoursFault::Reversed(span.clone()));
        } else if at_counter(span.service) && !goes_on(spans, span) {
            let hours = end_of(spans, span).0 - span.from.0;
            faults.extend((hours <= margin).then(|| HoursFault::NoIntake(span.clone())));
        }
        let clashes = |other: &Span| {
            other.service == span.service && other.from < span.until && span.from < other.until
        };
        if spans[..at].iter().any(clashes) {
            faults.push(HoursFault::Overlap(span.clone()));
        }
    }
}

/// Whether a span only goes on with one of its kind.
fn goes_on(spans: &[Span], span: &Span) -> bool {
    let before = |other: &Span| other.from < span.from && span.from <= other.until;
    let mut spans = spans.iter();
    spans.any(|other| other.service == span.service && before(other))
}

/// The first day of a leap year that no season holds.
fn uncovered(hours: &Hours) -> Option<MonthDay> {
    let day = year().find(|day| !hours.seasons.iter().any(|s| in_season(s, *day)))?;
    Some(day.month_day())
}

/// Seasons that would change nothing on some day, or on any.
fn overlapping(seasons: &[Season]) -> Vec<HoursFault> {
    let whole = |season: &Season| year().all(|day| in_season(season, day));
    let later = seasons.iter().enumerate();
    let faults = later.filter_map(|(at, season)| {
        let before = &seasons[..at];
        let rest = whole(season) && !before.iter().any(whole);
        let held = |day: &Date| before.iter().any(|earlier| in_season(earlier, *day));
        let day = year().find(|day| in_season(season, *day) && held(day))?;
        (!rest).then(|| HoursFault::SeasonsOverlap(at, day.month_day()))
    });
    faults.collect()
}

/// The days of a leap year.
fn year() -> impl Iterator<Item = Date> {
    let first = Date::new(2024, 1, 1);
    first
        .into_iter()
        .flat_map(|first| (0..366).map(move |n| first.plus_days(n)))
}
