//! What a rule of a pack can do wrong.

use super::minutes_between;
use crate::retention::APPOINTMENT_DAYS;
use jinban_contract::appointment::BookingRule;
use jinban_contract::hours::{Hours, ServiceKind, Span};

/// The most days whose slots are told at once, today included.
pub const MOST_DAYS: u16 = 31;

/// What a booking rule does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookingFault {
    /// A slot takes no time, or more than a day.
    SlotLength,
    /// A slot has no place.
    NoCapacity,
    /// Nobody may have one.
    NonePerPerson,
    /// No kind of span can be booked.
    NoService,
    /// Machines are not booked.
    KioskService,
    /// No slot can ever be booked: they all begin too soon.
    LeadTooLong,
    /// More days ahead than slots are told for ([`MOST_DAYS`]).
    TooFarAhead,
    /// An item stands twice (its place in the list).
    RepeatedItem(usize),
    /// A number of the 爽约 rule is 0.
    NoShowZero,
    /// The 爽约 rule looks back, or pauses, longer than appointments are
    /// remembered ([`APPOINTMENT_DAYS`]).
    NoShowTooLong,
}

/// Everything wrong with a rule; empty when it can be followed.
pub fn faults(rule: &BookingRule) -> Vec<BookingFault> {
    use BookingFault as F;
    let days = u32::from(rule.days_ahead) + 1;
    let zero = |r: &jinban_contract::appointment::NoShowRule| {
        [r.times, r.within_days, r.pause_days].contains(&0)
    };
    let too_long = |r: &jinban_contract::appointment::NoShowRule| {
        i64::from(r.within_days) + i64::from(r.pause_days) > APPOINTMENT_DAYS
    };
    let found = [
        (!(1..=1440).contains(&rule.slot_minutes), F::SlotLength),
        (rule.capacity == 0, F::NoCapacity),
        (rule.per_person == 0, F::NonePerPerson),
        (rule.services.is_empty(), F::NoService),
        (rule.services.contains(&ServiceKind::Kiosk), F::KioskService),
        (u32::from(rule.lead_minutes) >= days * 1440, F::LeadTooLong),
        (rule.days_ahead >= MOST_DAYS, F::TooFarAhead),
        (rule.no_show.as_ref().is_some_and(zero), F::NoShowZero),
        (
            rule.no_show.as_ref().is_some_and(too_long),
            F::NoShowTooLong,
        ),
    ];
    let found = found.into_iter().filter(|(wrong, _)| *wrong);
    let repeated = (0..rule.items.len()).filter(|&at| rule.items[..at].contains(&rule.items[at]));
    found
        .map(|(_, fault)| fault)
        .chain(repeated.map(F::RepeatedItem))
        .collect()
}

/// Why a timetable does not go with a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unfit<'a> {
    /// It has no span of a kind that the rule books.
    NothingToBook,
    /// This span could be booked, but no slot fits into it.
    TooShort(&'a Span),
}

/// The first thing that keeps a timetable from being booked by a rule.
pub fn unfit<'a>(rule: &BookingRule, hours: &'a Hours) -> Option<Unfit<'a>> {
    let weeks = hours.seasons.iter().map(|season| &season.week);
    let days = weeks.flat_map(|w| [&w.mon, &w.tue, &w.wed, &w.thu, &w.fri, &w.sat, &w.sun]);
    let mut spans = days
        .flatten()
        .filter(|s| rule.services.contains(&s.service))
        .peekable();
    if spans.peek().is_none() {
        return Some(Unfit::NothingToBook);
    }
    let short = |span: &&Span| minutes_between(span.from, span.until) < rule.slot_minutes;
    spans.find(short).map(Unfit::TooShort)
}
