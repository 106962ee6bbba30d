//! 纠错: what a correction must hold, and its answer.

use crate::ids;
use crate::text::{self, char_count};
use jinban_contract::correction::{NewCorrection, NewCorrectionAnswer};
use jinban_contract::problem::{FieldFault, Rule};

/// Fewest characters of what is wrong: less cannot be looked into.
pub const MIN_TEXT: usize = 5;

/// Most characters of what is wrong, and of the answer.
pub const MAX_TEXT: usize = 500;

/// Everything wrong with a correction; pointers into the body of the request.
/// Whether there is such a page only the platform knows.
pub fn check(correction: &NewCorrection) -> Vec<FieldFault> {
    let mut faults = words(&correction.text, MIN_TEXT);
    if let Err(rule) = phone(correction.phone.as_deref().unwrap_or_default()) {
        faults.push(FieldFault::new("/phone", rule));
    }
    faults
}

/// Everything wrong with an answer.
pub fn check_answer(answer: &NewCorrectionAnswer) -> Vec<FieldFault> {
    words(&answer.text, 1)
}

/// The number to answer by, mobile or landline; `None` when there is none.
///
/// # Errors
/// `BadPhone`.
pub fn phone(text: &str) -> Result<Option<String>, Rule> {
    if text::is_blank(text) {
        return Ok(None);
    }
    ids::mobile(text).or_else(|_| ids::landline(text)).map(Some)
}

fn words(text: &str, least: usize) -> Vec<FieldFault> {
    let text = text::lines(text);
    let mut faults = Vec::new();
    if text.is_empty() {
        faults.push(FieldFault::new("/text", Rule::Required));
    } else if char_count(&text) < least {
        faults.push(FieldFault::with_limit("/text", Rule::TooShort, least));
    }
    if char_count(&text) > MAX_TEXT {
        faults.push(FieldFault::with_limit("/text", Rule::TooLong, MAX_TEXT));
    }
    faults
}
