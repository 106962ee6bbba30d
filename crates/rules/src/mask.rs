//! Display forms of personal data (脱敏). What does not have the expected shape
//! is hidden whole rather than shown.

use crate::ids::id_code;
use crate::text::{code, number};

/// `张**`: the first character of a name; a single character is hidden.
pub fn name(text: &str) -> String {
    let text = crate::name::written(text);
    let count = text.chars().count();
    match text.chars().next() {
        Some(first) if count > 1 => format!("{first}{}", stars(count - 1)),
        _ => stars(count),
    }
}

/// `138****8000`: first three and last four digits of a mobile number; of any
/// other number the last two.
pub fn phone(text: &str) -> String {
    let number = crate::ids::mobile(text).unwrap_or_else(|_| number(text));
    match number.chars().count() {
        0..=4 => stars(number.chars().count()),
        5..=10 => keep(&number, 0, 2),
        _ => keep(&number, 3, 4),
    }
}

/// `370***********0018`: 公民身份号码 for its owner.
pub fn id_number(text: &str) -> String {
    let number = id_code(text);
    match number.chars().count() {
        18 => keep(&number, 3, 4),
        other => stars(other),
    }
}

/// Last four digits of a bank card.
pub fn bank_card(text: &str) -> String {
    let card = code(text);
    let shown = if card.chars().count() < 12 { 0 } else { 4 };
    keep(&card, 0, shown)
}

/// Each character but the first `head` and last `tail` as a star.
fn keep(text: &str, head: usize, tail: usize) -> String {
    let count = text.chars().count();
    let hidden = head..count.saturating_sub(tail);
    let star = |(at, c)| if hidden.contains(&at) { '*' } else { c };
    text.chars().enumerate().map(star).collect()
}

fn stars(count: usize) -> String {
    "*".repeat(count)
}
