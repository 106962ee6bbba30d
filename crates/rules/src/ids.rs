//! Numbers that people carry: 公民身份号码, 统一社会信用代码, telephone, postcode,
//! bank account, division code. All of them are judged as `text::code` reads them,
//! so that blanks, dashes, full-width typing and marks that nobody sees are
//! forgiven.

mod identity;
mod phone;

pub use identity::{age_on, birth_date, id_code, id_number, uscc};
pub use phone::{
    CODE_DIGITS, Call, HOTLINE, call, is_invented, landline, mobile, one_time_code, said,
    with_hotline,
};

use crate::text;
use jinban_contract::problem::Rule;

/// 银行账号: a card's number, or that of a passbook or a social-security card,
/// which each bank makes by rules of its own: 6 to 32 digits. Returns the
/// digits alone, or `BadBankAccount`.
pub fn bank_account(text: &str) -> Result<String, Rule> {
    let digits = text::code(text);
    if (6..=32).contains(&digits.len()) && all_digits(&digits) {
        Ok(digits)
    } else {
        Err(Rule::BadBankAccount)
    }
}

/// Whether a number is that of a bank card: 16 to 19 digits that pass Luhn
/// (ISO/IEC 7812-1). One that is not may be a passbook's: a question, no fault.
pub fn is_bank_card(account: &str) -> bool {
    bank_account(account).is_ok_and(|a| (16..=19).contains(&a.len()) && luhn(a.as_bytes()))
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
