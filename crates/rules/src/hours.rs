//! Open or not: what a timetable says about one instant.

mod day;
mod faults;
mod week;

pub use day::{spans_on, usual_on};
pub use faults::{HoursFault, faults, shared_day};
pub use jinban_contract::open_state::OpenState;
pub use week::{
    DayPlan, DayReason, DayState, around_the_clock, day_plan, exceptions_ahead, on_day, week,
};

pub(crate) use day::exception_on;
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::{Hours, ServiceKind, Span};
use jinban_contract::time::{Moment, TimeOfDay};

/// Days that a search for the next opening looks ahead.
const SEARCH_DAYS: i64 = 30;

/// Minutes before the last intake during which people are told to hurry.
const HURRY_MINUTES: u16 = 30;

/// Whether hours count: somebody has checked them. Those that nobody has are shown by their
/// rule's words at most, and nothing is promised by them.
pub fn is_checked(hours: &Hours) -> bool {
    hours.checked_on.is_some()
}

/// The state of a site at a moment. Also pass `None` where a site has no
/// timetable: the answer is then `Unverified`.
pub fn state(hours: Option<&Hours>, calendar: &Calendar, now: Moment) -> OpenState {
    let Some(hours) = hours.filter(|h| is_checked(h)) else {
        return OpenState::Unverified;
    };
    let Some(spans) = spans_on(hours, calendar, now.date()) else {
        let usual = usual_on(hours, now.date());
        return OpenState::Unknown { usual };
    };
    if let Some(exception) = exception_on(hours, now.date()).filter(|e| e.spans.is_empty()) {
        return OpenState::Suspended {
            reason: exception.reason.clone(),
            opens: opens_next(hours, calendar, now),
        };
    }
    match active(spans, now.time()) {
        Some(span) => serving(hours, spans, span, now.time()),
        None => resting(hours, calendar, spans, now),
    }
}

/// Whether somebody who comes now is served without an appointment, at a
/// counter or by a machine. Not after the last intake.
pub fn is_open(state: &OpenState) -> bool {
    matches!(
        state,
        OpenState::Open { .. } | OpenState::LastIntakeSoon { .. } | OpenState::KioskOnly { .. }
    )
}

/// The same for who comes for one matter: not while only part is done.
pub fn is_open_for_one(state: &OpenState) -> bool {
    is_open(state) && !is_partial(state)
}

/// Whether only part of what is done at a place is done now (延时, 错时): of one
/// matter nobody can say.
pub fn is_partial(state: &OpenState) -> bool {
    let (OpenState::Open { service, .. } | OpenState::LastIntakeSoon { service, .. }) = state
    else {
        return false;
    };
    is_part(*service)
}

/// Whether only part of what is done at a place is done by this service.
pub fn is_part(service: ServiceKind) -> bool {
    match service {
        ServiceKind::Extended | ServiceKind::Shifted => true,
        ServiceKind::Regular | ServiceKind::Appointment | ServiceKind::Kiosk => false,
    }
}

/// Whether nobody can say if somebody who comes now is served.
pub fn is_unsure(state: &OpenState) -> bool {
    matches!(state, OpenState::Unverified | OpenState::Unknown { .. })
}

/// The next opening after `now`: first at a counter without appointment; where
/// the coming 30 days hold none, of any service. The search ends where the
/// calendar ends.
pub fn opens_next(hours: &Hours, calendar: &Calendar, now: Moment) -> Option<Moment> {
    first_start(hours, calendar, now, at_counter)
        .or_else(|| first_start(hours, calendar, now, |_| true))
}

fn first_start(
    hours: &Hours,
    calendar: &Calendar,
    now: Moment,
    wanted: fn(ServiceKind) -> bool,
) -> Option<Moment> {
    for offset in 0..=SEARCH_DAYS {
        let day = now.date().plus_days(offset);
        let spans = spans_on(hours, calendar, day)?.iter();
        let ahead = spans.filter(|s| wanted(s.service) && day.at(s.from) > now);
        if let Some(start) = ahead.map(|s| s.from).min() {
            return Some(day.at(start));
        }
    }
    None
}

/// The span that serves now; at a counter before by appointment before a
/// machine.
fn active(spans: &[Span], time: TimeOfDay) -> Option<&Span> {
    let now = spans.iter().filter(|s| s.from <= time && time < s.until);
    now.min_by_key(|s| s.service)
}

fn serving(hours: &Hours, spans: &[Span], span: &Span, time: TimeOfDay) -> OpenState {
    let until = end_of(spans, span);
    match span.service {
        ServiceKind::Appointment => OpenState::AppointmentOnly {
            until: until_better(spans, span, until, time),
        },
        ServiceKind::Kiosk => OpenState::KioskOnly {
            until: until_better(spans, span, until, time),
        },
        service @ (ServiceKind::Regular | ServiceKind::Extended | ServiceKind::Shifted) => {
            at_the_counter(hours.last_intake_minutes, until, service, time)
        }
    }
}

fn at_the_counter(
    margin: u16,
    until: TimeOfDay,
    service: ServiceKind,
    time: TimeOfDay,
) -> OpenState {
    let last_intake = TimeOfDay(until.0.saturating_sub(margin));
    if margin > 0 && time >= last_intake {
        return OpenState::IntakeEnded { until };
    }
    if margin > 0 && time.0 + HURRY_MINUTES >= last_intake.0 {
        return OpenState::LastIntakeSoon {
            until,
            last_intake,
            minutes_left: last_intake.0 - time.0,
            service,
        };
    }
    OpenState::Open {
        until,
        minutes_left: until.0 - time.0,
        service,
    }
}

/// The end of a span and of those of its kind that follow without a gap.
fn end_of(spans: &[Span], span: &Span) -> TimeOfDay {
    let mut until = span.until;
    let joins = |s: &&Span, until| s.service == span.service && s.from <= until && s.until > until;
    while let Some(next) = spans.iter().find(|s| joins(s, until)) {
        until = next.until;
    }
    until
}

/// The end, or the start of a better service before it.
fn until_better(spans: &[Span], span: &Span, end: TimeOfDay, now: TimeOfDay) -> TimeOfDay {
    let better = |s: &&Span| s.service < span.service && s.from > now;
    let starts = spans.iter().filter(better).map(|s| s.from);
    starts.min().map_or(end, |from| from.min(end))
}

fn resting(hours: &Hours, calendar: &Calendar, spans: &[Span], now: Moment) -> OpenState {
    let time = now.time();
    let walk_in = || {
        spans
            .iter()
            .filter(|s| s.service != ServiceKind::Appointment)
    };
    let later = walk_in().map(|s| s.from).filter(|from| *from > time).min();
    let was_open = walk_in().any(|s| s.until <= time);
    match later {
        Some(reopens) if was_open => OpenState::Break { reopens },
        Some(_) | None => OpenState::Closed {
            opens: opens_next(hours, calendar, now),
            was_open,
        },
    }
}

fn at_counter(service: ServiceKind) -> bool {
    !matches!(service, ServiceKind::Appointment | ServiceKind::Kiosk)
}
