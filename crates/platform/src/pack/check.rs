//! Faults of meaning: references, duplicates, promises that break the law.

mod calendar;
mod forms;
mod guidance;
mod hours;
mod items;
mod region;
mod sites;

use super::Fault;
use super::parts::Parts;
use jinban_contract::ids::MAX_ID;
use jinban_rules::ids::dialable;

/// Adds every fault of meaning of the parts that could be read.
pub(super) fn all(parts: &Parts, faults: &mut Vec<Fault>) {
    region::check(parts, faults);
    hours::check(parts, faults);
    calendar::check(parts, faults);
    sites::check(parts, faults);
    items::check(parts, faults);
    forms::check(parts, faults);
}

/// A code that can stand in an address for ever: a-z, A-Z, 0-9, `-`, `_`.
fn is_code(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !text.is_empty() && text.len() <= MAX_ID && text.bytes().all(fits)
}

/// A number that a call button can dial. Invented content may carry one that
/// nobody has, such as `0632-000-0001`.
fn is_phone(text: &str, demo: bool) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let shaped = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    dialable(text) || (demo && shaped && (7..=12).contains(&digits))
}

/// Places of a list whose key stood before.
fn repeated<'a, K: PartialEq>(keys: &'a [K]) -> impl Iterator<Item = usize> + 'a {
    (0..keys.len()).filter(|&at| keys[..at].contains(&keys[at]))
}
