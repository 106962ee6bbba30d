//! Telephone numbers: what people type as theirs, and what stands behind a
//! call button, taken apart so that an extension is never dialled with it.

use super::all_digits;
use crate::text;
use jinban_contract::problem::Rule;

/// What clerks write before an extension.
const EXTENSION: [&str; 8] = ["转", "转接", "分机", "分机号", "EXT", "X", "#", ","];

/// A number to call: what a phone dials and what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// `tel:` and digits, without the extension: of the ways to write one into
    /// an address, phones honour none alike, and a digit too many dials
    /// somebody else.
    pub uri: String,
    /// As it was written, an extension as `0632-7700000 转 801`.
    pub said: String,
}

/// 手机号 `1[3-9]` and nine digits; whatever contacts and keyboards put around
/// and between them is forgiven: +86, (+86), 0086, a 0 before it, the number of
/// a cheaper line (17951), words before and behind (手机：, 微信同号), blanks,
/// dashes, marks that nobody sees. Returns the 11 digits, or `BadPhone`.
pub fn mobile(text: &str) -> Result<String, Rule> {
    let code = text::code(text);
    let code = code.trim_matches(|c: char| !c.is_ascii_digit());
    let before = [
        "", "0", "86", "0086", "860", "00860", "17951", "17911", "12593",
    ]
    .into_iter();
    let mut numbers = before.filter_map(|before| code.strip_prefix(before));
    let number = numbers.find(|number| is_mobile(number));
    number.map(str::to_owned).ok_or(Rule::BadPhone)
}

/// Digits of a one-time code.
pub const CODE_DIGITS: usize = 6;

/// A one-time code out of what was typed or pasted: itself, or the only group of
/// so many digits in a whole message. `None` where there is none, or two.
pub fn one_time_code(text: &str) -> Option<String> {
    let is_code = |text: &str| text.len() == CODE_DIGITS && all_digits(text);
    let typed = text::code(text);
    if is_code(&typed) {
        return Some(typed);
    }
    let plain = text::number(text);
    let mut groups = plain
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| is_code(group));
    let found = groups.next()?;
    groups.next().is_none().then(|| found.to_owned())
}

/// 固定电话: 7 or 8 digits, before them an area code (0 and 2 or 3 digits),
/// after them an extension of up to 6 digits. Returns it with dashes between
/// the three, or `BadPhone`.
pub fn landline(text: &str) -> Result<String, Rule> {
    let (main, extension) = apart(text).ok_or(Rule::BadPhone)?;
    let (area, line) = main.split_at(area_length(&main));
    if !matches!(line.len(), 7 | 8) || !is_landline(&main) {
        return Err(Rule::BadPhone);
    }
    let parts = [area, line, &extension];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join("-"))
}

/// A number that can stand behind a call button: mobile, landline, service
/// numbers (110, 12345, 95xxx, 96xxx), also with an area code, and 400 or 800
/// numbers. `None` for everything else, two numbers in one text among it.
pub fn call(text: &str) -> Option<Call> {
    let (main, extension) = apart(text)?;
    let written = text::line(text);
    let said = match written.rfind(&extension) {
        Some(at) if !extension.is_empty() => {
            let number = |c: char| c.is_ascii_digit();
            let main = written[..at].trim_end_matches(|c: char| !number(c));
            format!("{main} 转 {extension}")
        }
        _ => written,
    };
    Some(Call {
        uri: format!("tel:{main}"),
        said,
    })
}

/// What everybody calls the region's hotline, whatever its number.
pub const HOTLINE: &str = "政务服务热线";

/// Words that name the hotline, with its number behind the name; an empty one
/// is none.
pub fn with_hotline(words: &str, number: &str) -> String {
    let named = format!("{HOTLINE} {number}");
    words.replace(HOTLINE, named.trim_end())
}

/// A number as people read it: [`Call::said`], or as it was written.
pub fn said(text: &str) -> String {
    call(text).map_or_else(|| text.to_owned(), |call| call.said)
}

/// A landline that nobody can have, such as `0632-000-0001`: no exchange gives
/// numbers that begin with 0.
pub fn is_invented(text: &str) -> bool {
    let main = apart(text).map(|(main, _)| main).unwrap_or_default();
    let (area, line) = main.split_at(area_length(&main));
    !area.is_empty() && line.starts_with('0')
}

/// The digits to dial and those of the extension, if it is one number.
fn apart(text: &str) -> Option<(String, String)> {
    let number = text::number(text);
    let number = domestic(&number);
    let (main, extension) = named_extension(&number)?;
    let groups: Vec<&str> = main.split(is_between).filter(|g| !g.is_empty()).collect();
    if !groups.iter().all(|group| all_digits(group)) {
        return None;
    }
    if let Ok(mobile) = mobile(main) {
        return Some((mobile, extension.to_owned()));
    }
    match (cut(&groups)?, extension) {
        ((main, dashed), "") => Some((main, dashed)),
        ((main, dashed), named) if dashed.is_empty() => Some((main, named.to_owned())),
        _ => None,
    }
}

/// Group by group until it is a whole number; one group more is its extension.
/// Nobody cuts a number into pairs: those are dates and times.
fn cut(groups: &[&str]) -> Option<(String, String)> {
    let mut main = String::new();
    let long = groups.iter().take_while(|group| group.len() >= 3);
    for (at, group) in long.enumerate() {
        main.push_str(group);
        match &groups[at + 1..] {
            rest if !is_whole(&main) || rest.len() > 1 => {}
            [] => return Some((main, String::new())),
            [extension, ..] if is_extension(extension) => {
                return Some((main, (*extension).to_owned()));
            }
            _ => {}
        }
    }
    None
}

/// The number without +86 or 0086, its area code with the 0 that is dialled
/// inside the country.
fn domestic(number: &str) -> String {
    let bare = number.trim_start_matches('(');
    let rest = ["+86", "0086"]
        .iter()
        .find_map(|code| bare.strip_prefix(code));
    let Some(rest) = rest.map(|rest| rest.trim_start_matches(is_between)) else {
        return number.to_owned();
    };
    let digits: String = rest.split(is_between).collect();
    let whole = is_mobile(&digits) || is_service(&digits) || is_toll(&digits);
    match whole || digits.starts_with('0') {
        true => rest.to_owned(),
        false => format!("0{rest}"),
    }
}

/// `…转801` and `…` `EXT.801` in two; an empty extension where there is none,
/// `None` where the rest is something else.
fn named_extension(number: &str) -> Option<(&str, &str)> {
    let Some(end) = number.find(|c: char| !(c.is_ascii_digit() || is_between(c))) else {
        return Some((number, ""));
    };
    let (main, tail) = number.split_at(end);
    let (word, extension) = tail.split_at(tail.find(|c: char| c.is_ascii_digit())?);
    let word = word.trim_matches(['.', ':', '-', '(']);
    let extension = extension.trim_end_matches(')');
    (EXTENSION.contains(&word) && is_extension(extension)).then_some((main, extension))
}

/// What people put between the digits of one number.
fn is_between(c: char) -> bool {
    matches!(c, '-' | '.' | '(' | ')' | '·' | '_')
}

fn is_extension(text: &str) -> bool {
    text.len() <= 6 && all_digits(text)
}

fn is_whole(digits: &str) -> bool {
    is_service(digits) || is_toll(digits) || is_landline(digits)
}

fn is_mobile(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 11 && all_digits(number) && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

fn is_service(digits: &str) -> bool {
    matches!(digits.len(), 3 | 5 | 6) && digits.starts_with(['1', '9'])
}

fn is_toll(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// Behind an area code also the service numbers of that place (0632-12345).
fn is_landline(digits: &str) -> bool {
    let (area, line) = digits.split_at(area_length(digits));
    match area {
        "" => matches!(line.len(), 7 | 8) && line.starts_with(|c| ('2'..='9').contains(&c)),
        _ => matches!(line.len(), 7 | 8) || (line.len() > 3 && is_service(line)),
    }
}

/// 010 and 02x have three digits, all others four; 0 without an area code.
fn area_length(digits: &str) -> usize {
    let length = match digits.as_bytes() {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', ..] => 4,
        _ => 0,
    };
    length.min(digits.len())
}
