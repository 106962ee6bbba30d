//! Waiting numbers: what may be told, and when it is too old to be relied on.

use crate::text::{char_count, is_blank, lines};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::queue::{NewQueue, QueueZone};
use jinban_contract::time::Moment;

/// Minutes after which numbers are not to be relied on.
pub const OLD_AFTER_MINUTES: i64 = 30;

/// Most zones of a site.
pub const MAX_ZONES: usize = 30;

/// Most characters of a zone's name.
pub const MAX_NAME: usize = 30;

/// Most characters of a number that is called.
pub const MAX_NUMBER: usize = 20;

/// Most people that wait in one zone.
pub const MAX_WAITING: u32 = 9_999;

/// Seconds that a queue machine's clock may be fast.
const CLOCK_SLACK: i64 = 120;

/// Whether numbers of the moment `at` are too old at `now`.
pub fn is_old(at: Moment, now: Moment) -> bool {
    at.plus_seconds(OLD_AFTER_MINUTES * 60) < now
}

/// Everything wrong with what a queue machine tells; pointers into the body.
pub fn check(queue: &NewQueue, now: Moment) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if queue.zones.len() > MAX_ZONES {
        faults.push(FieldFault::with_limit("/zones", Rule::TooMany, MAX_ZONES));
    }
    for (at, zone) in queue.zones.iter().enumerate() {
        let place = format!("/zones/{at}");
        check_zone(zone, &place, &mut faults);
        if queue.zones[..at]
            .iter()
            .any(|other| other.name == zone.name)
        {
            faults.push(FieldFault::new(format!("{place}/name"), Rule::NotAnOption));
        }
    }
    let latest = now.plus_seconds(CLOCK_SLACK);
    if queue.at.is_some_and(|at| at > latest) {
        faults.push(FieldFault::with_limit("/at", Rule::TooLate, now));
    }
    faults
}

fn check_zone(zone: &QueueZone, place: &str, faults: &mut Vec<FieldFault>) {
    check_line(&zone.name, &format!("{place}/name"), MAX_NAME, faults);
    if let Some(number) = &zone.now_serving {
        check_line(number, &format!("{place}/now_serving"), MAX_NUMBER, faults);
    }
    if zone.waiting > MAX_WAITING {
        let pointer = format!("{place}/waiting");
        faults.push(FieldFault::with_limit(pointer, Rule::TooLarge, MAX_WAITING));
    }
}

fn check_line(text: &str, pointer: &str, most: usize, faults: &mut Vec<FieldFault>) {
    if is_blank(text) {
        faults.push(FieldFault::new(pointer, Rule::Required));
    }
    // A machine wrote it: it knows what a line is.
    if lines(text).contains('\n') {
        faults.push(FieldFault::new(pointer, Rule::BadText));
    }
    if char_count(text) > most {
        faults.push(FieldFault::with_limit(pointer, Rule::TooLong, most));
    }
}
