//! Whole days: what a timetable holds on one of them, and on those to come.

use super::{exception_on, is_part, spans_on, usual_on};
use crate::calendar::{DayKind, day_kind, holiday_name};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::{DayException, HolidayRule, Hours, ServiceKind, Span};
use jinban_contract::time::Date;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Whether somebody who comes on a day is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// At some hour without appointment, at a counter or by a machine.
    WalkIn,
    /// At some hour without appointment, but only for part of what is done there
    /// (延时, 错时).
    Partly,
    /// With an appointment only.
    AppointmentOnly,
    /// Not at all.
    Closed,
    /// No timetable, or nobody has checked it.
    Unverified,
    /// The calendar or the timetable does not reach the day.
    Unknown,
}

/// Why a day differs from the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayReason {
    /// An exception, in the pack's words.
    Exception(String),
    /// A public holiday, by its name.
    Holiday(String),
    /// A Saturday or Sunday worked in exchange (调休上班).
    Makeup,
}

/// One day of a timetable.
#[derive(Debug, Clone, PartialEq)]
pub struct DayPlan {
    /// The day.
    pub date: Date,
    /// Its spans in order of time, empty when closed; `None` when nobody can
    /// say.
    pub spans: Option<Vec<Span>>,
    /// What the week holds on such a day, where nobody can say more.
    pub usual: Option<Vec<Span>>,
    /// Why it differs from the week, where it does.
    pub reason: Option<DayReason>,
}

/// What a timetable says about a whole day. Pass `None` where a site has no
/// timetable: the answer is then `Unverified`.
pub fn on_day(hours: Option<&Hours>, calendar: &Calendar, day: Date) -> DayState {
    let Some(hours) = hours.filter(|h| super::is_checked(h)) else {
        return DayState::Unverified;
    };
    match spans_on(hours, calendar, day) {
        None => DayState::Unknown,
        Some([]) => DayState::Closed,
        Some(spans) => served(spans),
    }
}

/// Whether a day is served from midnight to midnight without appointment.
pub fn around_the_clock(hours: Option<&Hours>, calendar: &Calendar, day: Date) -> bool {
    let checked = hours.filter(|h| super::is_checked(h));
    let spans = checked.and_then(|hours| spans_on(hours, calendar, day));
    let mut reached = 0;
    for span in sorted(spans.unwrap_or_default()) {
        if walk_in(&span) && span.from.0 <= reached {
            reached = reached.max(span.until.0);
        }
    }
    reached >= DAY
}

/// The plan of one day.
pub fn day_plan(hours: &Hours, calendar: &Calendar, date: Date) -> DayPlan {
    let spans = spans_on(hours, calendar, date).map(sorted);
    let usual = match spans {
        Some(_) => None,
        None => usual_on(hours, date),
    };
    DayPlan {
        date,
        spans,
        usual,
        reason: reason(hours, calendar, date),
    }
}

/// The plans of seven days, `from` first.
pub fn week(hours: &Hours, calendar: &Calendar, from: Date) -> Vec<DayPlan> {
    let days = (0..7).map(|offset| from.plus_days(offset));
    days.map(|day| day_plan(hours, calendar, day)).collect()
}

/// Exceptions that hold on one of `days` days from `today`, today included.
pub fn exceptions_ahead(all: &[DayException], today: Date, days: i64) -> Vec<&DayException> {
    let last = today.plus_days(days - 1);
    let ahead = |e: &&DayException| e.until >= today && e.from <= last;
    let mut found: Vec<_> = all.iter().filter(ahead).collect();
    found.sort_by_key(|exception| exception.from);
    found
}

fn reason(hours: &Hours, calendar: &Calendar, day: Date) -> Option<DayReason> {
    if let Some(exception) = exception_on(hours, day) {
        return Some(DayReason::Exception(exception.reason.clone()));
    }
    if hours.on_holidays == HolidayRule::AsUsual {
        return None;
    }
    match day_kind(calendar, day)? {
        DayKind::Holiday => {
            let name = holiday_name(calendar, day)?;
            Some(DayReason::Holiday(name.to_owned()))
        }
        DayKind::MakeupWorkday => Some(DayReason::Makeup),
        DayKind::Workday | DayKind::Weekend => None,
    }
}

/// What counters do comes first: machines beside them do a few things only.
fn served(spans: &[Span]) -> DayState {
    let has = |service: fn(ServiceKind) -> bool| spans.iter().any(|span| service(span.service));
    if has(|service| service == ServiceKind::Regular) {
        DayState::WalkIn
    } else if has(is_part) {
        DayState::Partly
    } else if has(|service| service == ServiceKind::Appointment) {
        DayState::AppointmentOnly
    } else {
        DayState::WalkIn
    }
}

fn walk_in(span: &Span) -> bool {
    span.service != ServiceKind::Appointment
}

fn sorted(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_by_key(|span| span.from);
    spans
}
