//! A day's spans, cut into slots.

use super::{Offer, minutes_between};
use crate::calendar::holiday_name;
use crate::hours::{exception_on, is_checked, spans_on};
use jinban_contract::appointment::NoSlots;
use jinban_contract::hours::{HolidayRule, Hours, ServiceKind, Span};
use jinban_contract::time::{Date, Moment, TimeOfDay};

/// When a slot begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Times {
    /// Beginning.
    pub from: TimeOfDay,
    /// End.
    pub until: TimeOfDay,
}

/// Why a day has no slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shut {
    /// The reason.
    pub why: NoSlots,
    /// In the pack's words; empty where it has none.
    pub words: String,
}

impl Shut {
    pub(super) fn plain(why: NoSlots) -> Self {
        Self::told(why, "")
    }

    fn told(why: NoSlots, words: &str) -> Self {
        let words = words.to_owned();
        Self { why, words }
    }
}

/// Every slot of a day in order, whoever has it and however late it is.
pub(super) fn on(offer: &Offer<'_>, day: Date) -> Result<Vec<Times>, Shut> {
    let hours = offer.hours.filter(|hours| is_checked(hours));
    let hours = hours.ok_or_else(|| Shut::plain(NoSlots::Unverified))?;
    let spans = spans_on(hours, offer.calendar, day);
    let spans = spans.ok_or_else(|| Shut::plain(NoSlots::Unknown))?;
    let slots = cut(offer, hours, spans);
    match slots.is_empty() {
        true => Err(Shut {
            why: just_comes(offer, spans).unwrap_or(why_none(offer, hours, day).why),
            ..why_none(offer, hours, day)
        }),
        false => Ok(slots),
    }
}

/// Whether one is served at a counter without an appointment: for the matter, where the hours are
/// those of its own window.
fn just_comes(offer: &Offer<'_>, spans: &[Span]) -> Option<NoSlots> {
    let mut parts = spans.iter().filter_map(|span| match span.service {
        ServiceKind::Regular => Some(false),
        ServiceKind::Extended | ServiceKind::Shifted => Some(!offer.own),
        ServiceKind::Appointment | ServiceKind::Kiosk => None,
    });
    let first = parts.next()?;
    Some(match first && parts.all(|part| part) {
        true => NoSlots::Partly,
        false => NoSlots::WalkIn,
    })
}

/// Why nobody is served at a moment; `None` when people are, and also when
/// nobody can tell. Slots may have been cut anew meanwhile: the span counts.
pub(super) fn unserved(offer: &Offer<'_>, start: Moment) -> Option<Shut> {
    let hours = offer.hours.filter(|hours| is_checked(hours))?;
    let spans = spans_on(hours, offer.calendar, start.date())?;
    let at = start.time();
    let served = |s: &Span| s.service != ServiceKind::Kiosk && s.from <= at && at < s.until;
    let shut = !spans.iter().any(served);
    shut.then(|| why_none(offer, hours, start.date()))
}

/// When a counter opens between two moments of a day; `None` where it is open at the first one
/// already, and where nobody can tell.
pub(super) fn opened(offer: &Offer<'_>, from: Moment, until: Moment) -> Option<Moment> {
    let hours = offer.hours.filter(|hours| is_checked(hours))?;
    let day = until.date();
    let spans = spans_on(hours, offer.calendar, day)?;
    let spans = spans
        .iter()
        .filter(|span| span.service != ServiceKind::Kiosk);
    let open = spans.clone().any(|span| {
        let (opens, shuts) = (day.at(span.from), day.at(span.until));
        opens <= from && from < shuts
    });
    let opens = spans.map(|span| day.at(span.from));
    match open {
        true => None,
        false => opens.filter(|opens| (from..=until).contains(opens)).min(),
    }
}

fn why_none(offer: &Offer<'_>, hours: &Hours, day: Date) -> Shut {
    if let Some(exception) = exception_on(hours, day) {
        return Shut::told(NoSlots::Exception, &exception.reason);
    }
    match holiday_name(offer.calendar, day) {
        Some(name) if hours.on_holidays == HolidayRule::Closed => {
            Shut::told(NoSlots::Holiday, name)
        }
        _ => Shut::plain(NoSlots::Closed),
    }
}

/// Stretches are cut from their beginning; where kinds overlap, the better
/// service comes first. What is left over at an end is not booked.
fn cut(offer: &Offer<'_>, hours: &Hours, spans: &[Span]) -> Vec<Times> {
    let mut kinds = offer.rule.services.clone();
    kinds.sort();
    kinds.dedup();
    let mut found: Vec<Times> = Vec::new();
    for kind in kinds {
        for stretch in stretches(spans, kind) {
            for slot in pieces(stretch, offer.rule.slot_minutes, margin(hours, kind)) {
                let free = |other: &Times| other.until <= slot.from || slot.until <= other.from;
                if found.iter().all(free) {
                    found.push(slot);
                }
            }
        }
    }
    found.sort();
    found
}

/// Spans of a kind; those that follow without a gap are one.
fn stretches(spans: &[Span], kind: ServiceKind) -> Vec<Times> {
    let own = spans.iter().filter(|span| span.service == kind);
    let mut own: Vec<Times> = own
        .map(|span| Times {
            from: span.from,
            until: span.until,
        })
        .collect();
    own.sort();
    let mut joined: Vec<Times> = Vec::new();
    for next in own {
        match joined.last_mut().filter(|last| next.from <= last.until) {
            Some(last) => last.until = last.until.max(next.until),
            None => joined.push(next),
        }
    }
    joined
}

/// Slots that end with the stretch at the latest and begin while numbers are
/// still given out.
fn pieces(stretch: Times, minutes: u16, margin: u16) -> impl Iterator<Item = Times> {
    let count = minutes_between(stretch.from, stretch.until)
        .checked_div(minutes)
        .unwrap_or(0);
    let slots = (0..count).map(move |at| {
        let from = TimeOfDay(stretch.from.0 + at * minutes);
        let until = TimeOfDay(from.0 + minutes);
        Times { from, until }
    });
    slots.filter(move |slot| margin == 0 || slot.from.0 + margin < stretch.until.0)
}

/// Who comes by appointment, or to a machine, draws no number.
fn margin(hours: &Hours, kind: ServiceKind) -> u16 {
    match kind {
        ServiceKind::Appointment | ServiceKind::Kiosk => 0,
        ServiceKind::Regular | ServiceKind::Extended | ServiceKind::Shifted => {
            hours.last_intake_minutes
        }
    }
}
