//! Telephone numbers: mobile, landline, and whatever a phone can dial.

use super::{all_digits, normalize};
use jinban_contract::problem::Rule;

/// 手机号 `1[3-9]` and nine digits; +86, 0086, spaces, dashes and full-width
/// typing are forgiven. Returns the 11 digits, or `BadPhone`.
pub fn mobile(text: &str) -> Result<String, Rule> {
    let dialled: String = normalize(text).chars().filter(|c| !is_dash(*c)).collect();
    let number = ["+86", "0086", "86"]
        .iter()
        .find_map(|prefix| dialled.strip_prefix(prefix))
        .unwrap_or(&dialled);
    if is_mobile(number) {
        Ok(number.to_owned())
    } else {
        Err(Rule::BadPhone)
    }
}

/// 固定电话: 7 or 8 digits, before them an area code (0 and 2 or 3 digits),
/// after them an extension of up to 6 digits; dashes between. `BadPhone`
/// otherwise.
pub fn landline(text: &str) -> Result<(), Rule> {
    let number = normalize(text);
    let with_area = |digits: usize| match (number.get(..digits), number.get(digits..)) {
        (Some(area), Some(rest)) => {
            area.starts_with('0')
                && all_digits(area)
                && is_local(rest.strip_prefix('-').unwrap_or(rest))
        }
        _ => false,
    };
    if is_local(&number) || with_area(3) || with_area(4) {
        Ok(())
    } else {
        Err(Rule::BadPhone)
    }
}

/// A number that can stand behind a call button: mobile, landline, service
/// numbers (110, 12345, 95xxx, 96xxx) and 400 or 800 numbers.
pub fn dialable(text: &str) -> bool {
    let number = normalize(text);
    let digits = number.replace('-', "");
    let service = matches!(digits.len(), 3 | 5 | 6) && digits.starts_with(['1', '9']);
    let toll = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    mobile(&number).is_ok()
        || landline(&number).is_ok()
        || (all_digits(&digits) && (service || toll))
}

fn is_mobile(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 11 && all_digits(number) && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

fn is_local(number: &str) -> bool {
    let (line, extension) = match number.split_once('-') {
        Some((line, extension)) => (line, Some(extension)),
        None => (number, None),
    };
    matches!(line.len(), 7 | 8)
        && all_digits(line)
        && extension.is_none_or(|e| e.len() <= 6 && all_digits(e))
}

/// The dashes that keyboards and word processors make.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
