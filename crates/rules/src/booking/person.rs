//! What somebody has booked before, and what follows from it.

use super::Refused;
use crate::name;
use jinban_contract::appointment::{BookingRule, NoShowRule};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::time::Moment;

/// A person's appointments, as far as a new one depends on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Those that are open at the site where the new one is wanted.
    pub open: Vec<Coming>,
    /// Starts of those that were missed, at whatever site, in any order.
    pub missed: Vec<Moment>,
}

/// Who comes when, by an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// The appointment.
    pub no: AppointmentNo,
    /// Beginning of its slot.
    pub start: Moment,
    /// Who comes.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
}

impl Record {
    /// Whether somebody may come then: nobody needs two places at a time, while
    /// a child may well book one for each parent.
    ///
    /// # Errors
    /// `Twice`.
    pub fn may_come(&self, start: Moment, name: &str, phone: &str) -> Result<(), Refused> {
        let name = said(name);
        let same =
            |one: &&Coming| one.start == start && one.phone == phone && said(&one.name) == name;
        match self.open.iter().find(same) {
            Some(held) => Err(Refused::Twice(held.no.clone())),
            None => Ok(()),
        }
    }

    /// Whether this person may book one more.
    ///
    /// # Errors
    /// `Paused`, `TooMany`.
    pub fn may_book(&self, rule: &BookingRule, now: Moment) -> Result<(), Refused> {
        let pause = rule
            .no_show
            .and_then(|r| paused_until(r, &self.missed, now));
        if let Some(until) = pause {
            return Err(Refused::Paused(until));
        }
        if self.open.len() >= usize::from(rule.per_person) {
            return Err(Refused::TooMany(rule.per_person));
        }
        Ok(())
    }
}

/// A name without what people type in one way or another.
fn said(name: &str) -> String {
    name::written(name).chars().filter(|c| *c != ' ').collect()
}

/// Until when booking rests for somebody who missed appointments that began at
/// these moments; `None` when it does not. A later miss that stands alone does
/// not end a pause that earlier ones began.
pub fn paused_until(rule: NoShowRule, missed: &[Moment], now: Moment) -> Option<Moment> {
    let enough = |last: &&Moment| {
        let since = last.plus_days(-i64::from(rule.within_days));
        let within = missed.iter().filter(|at| since < **at && *at <= *last);
        within.count() >= usize::from(rule.times)
    };
    let last = missed.iter().filter(enough).max()?;
    let until = last.plus_days(i64::from(rule.pause_days));
    (now < until).then_some(until)
}
