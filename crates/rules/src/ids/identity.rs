//! 公民身份号码 (GB 11643-1999) and 统一社会信用代码 (GB 32100-2015).

use super::all_digits;
use crate::text::code;
use chrono::Datelike;
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;

const ID_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS: &[u8; 11] = b"10X98765432";
/// A number whose date lies before this year was mistyped, however old one is.
const FIRST_YEAR: i32 = 1800;

/// 31 characters: digits and capitals without I, O, S, V, Z.
const USCC_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// 公民身份号码. Returns it normalised (ASCII, capital X).
///
/// Refuses, in this order: `IdLength` (not 17 digits and a digit or X),
/// `IdProvince`, `IdDate` (no such day, or after `today`), `IdCheck`. The
/// inner area digits are not judged: abolished codes stay on cards.
pub fn id_number(text: &str, today: Date) -> Result<String, Rule> {
    let number = id_code(text);
    let bytes = id_bytes(&number).ok_or(Rule::IdLength)?;
    if !is_place(bytes) {
        return Err(Rule::IdProvince);
    }
    let born = date_inside(&number).ok_or(Rule::IdDate)?;
    if born > today || born.0.year() < FIRST_YEAR {
        return Err(Rule::IdDate);
    }
    if id_check(bytes) != bytes[17] {
        return Err(Rule::IdCheck);
    }
    Ok(number)
}

/// The day of birth inside a number of the right shape; the check digit is not
/// looked at.
pub fn birth_date(text: &str) -> Option<Date> {
    let number = id_code(text);
    id_bytes(&number)?;
    date_inside(&number)
}

/// 周岁 on a day: full years since birth, one more from each birthday on
/// (1 March in common years for those born on 29 February); 0 before birth.
pub fn age_on(birth: Date, day: Date) -> u16 {
    let years = day.0.year() - birth.0.year();
    let not_yet = day.month_day() < birth.month_day();
    u16::try_from(years - i32::from(not_yet)).unwrap_or(0)
}

/// 统一社会信用代码: shape and check character. Returns it normalised, or
/// `BadUscc`, which is a warning: real codes that fail the check exist.
pub fn uscc(text: &str) -> Result<String, Rule> {
    let code = code(text);
    let sum = uscc_sum(code.as_bytes()).ok_or(Rule::BadUscc)?;
    let check = USCC_ALPHABET[(31 - sum % 31) % 31];
    if code.as_bytes()[17] == check {
        Ok(code)
    } else {
        Err(Rule::BadUscc)
    }
}

/// What keyboards have that looks like the X of a check digit: a multiplication sign, a Roman ten,
/// the letter of other alphabets.
const LIKE_X: [char; 6] = ['×', 'Ⅹ', 'ⅹ', 'Х', 'х', 'Χ'];

/// An identity number as machines read it, right or wrong: what looks like the X of its end is one.
pub fn id_code(text: &str) -> String {
    code(&text.replace(LIKE_X, "X"))
}

fn id_bytes(number: &str) -> Option<&[u8; 18]> {
    let bytes: &[u8; 18] = number.as_bytes().try_into().ok()?;
    let last = bytes[17];
    (all_digits(number.get(..17)?) && (last.is_ascii_digit() || last == b'X')).then_some(bytes)
}

/// By GB/T 2260; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan
/// residents. Permanent residence of foreigners (GA 2102-2023) has a 9, then
/// the province that took the application, then the country.
fn is_place(bytes: &[u8; 18]) -> bool {
    let two = |at: usize| (bytes[at] - b'0') * 10 + bytes[at + 1] - b'0';
    match bytes[0] {
        b'9' => is_province(two(1)) || two(0) == 91,
        _ => is_province(two(0)) || matches!(two(0), 81..=83),
    }
}

fn is_province(code: u8) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71)
}

fn date_inside(number: &str) -> Option<Date> {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    Date::new(part(6, 10)? as i32, part(10, 12)?, part(12, 14)?)
}

fn id_check(bytes: &[u8; 18]) -> u8 {
    let products = bytes.iter().zip(ID_WEIGHTS);
    let sum: u32 = products.map(|(b, w)| u32::from(b - b'0') * w).sum();
    ID_CHECKS[(sum % 11) as usize]
}

/// The weighted sum of the first 17 characters, if all 18 have their shape.
fn uscc_sum(bytes: &[u8]) -> Option<usize> {
    if bytes.len() != 18 || !bytes[2..8].iter().all(u8::is_ascii_digit) {
        return None;
    }
    uscc_value(bytes[17])?;
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip(USCC_WEIGHTS) {
        sum += uscc_value(*byte)? * weight;
    }
    Some(sum)
}

fn uscc_value(byte: u8) -> Option<usize> {
    USCC_ALPHABET.iter().position(|known| *known == byte)
}
