//! Numbers that people carry: 公民身份号码, 统一社会信用代码, telephone, postcode,
//! bank card, division code. All of them forgive spaces and full-width typing.

mod identity;
mod phone;

pub use identity::{age_on, birth_date, id_number, uscc};
pub use phone::{dialable, landline, mobile};

use crate::text::{half_width, is_blank_char};
use jinban_contract::problem::Rule;

/// A number as machines want it: full-width characters made ASCII, blanks
/// removed, letters upper-case. Never fails; what is no number stays as it is.
pub fn normalize(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| !is_blank_char(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// 邮政编码: six digits. Returns them normalised, or `BadPostcode`.
pub fn postcode(text: &str) -> Result<String, Rule> {
    let code = normalize(text);
    if code.len() == 6 && all_digits(&code) {
        Ok(code)
    } else {
        Err(Rule::BadPostcode)
    }
}

/// 银行卡号: 16 to 19 digits that pass Luhn (ISO/IEC 7812-1). Returns the
/// digits alone, or `BadBankCard`.
pub fn bank_card(text: &str) -> Result<String, Rule> {
    let card = normalize(text).replace('-', "");
    if (16..=19).contains(&card.len()) && all_digits(&card) && luhn(card.as_bytes()) {
        Ok(card)
    } else {
        Err(Rule::BadBankCard)
    }
}

/// 区划代码: 6 digits (county), 9 (town) or 12 (village), exactly as written.
pub fn division_code(text: &str) -> bool {
    matches!(text.len(), 6 | 9 | 12) && all_digits(text)
}

pub(crate) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().rev().enumerate().map(luhn_value).sum();
    sum.is_multiple_of(10)
}

fn luhn_value((place, digit): (usize, &u8)) -> u32 {
    let value = u32::from(digit - b'0');
    match (place % 2, value) {
        (0, _) => value,
        (_, 0..=4) => value * 2,
        _ => value * 2 - 9,
    }
}
