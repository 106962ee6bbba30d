//! What all text rules share: trimming, counting, refusing invisible characters;
//! a day as it is said.

use chrono::Datelike;
use jinban_contract::time::Date;

/// Text without blanks at both ends: spaces of any width, line ends, and the
/// zero-width marks that copying out of chat programs leaves behind.
pub fn clean(text: &str) -> &str {
    text.trim_matches(is_blank_char)
}

/// One line as it was meant: no marks that nobody sees, blanks of every kind as
/// plain spaces and none at the ends.
pub fn line(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    seen.map(blank).collect::<String>().trim().to_owned()
}

/// Marks that mean nothing in any text: widths of nothing, directions, control
/// characters.
fn is_unseen(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Nothing but blanks: counts as not given.
pub fn is_blank(text: &str) -> bool {
    clean(text).is_empty()
}

/// Length as people count it, in characters.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

/// A day in words, without its year: 12月20日.
pub fn day(date: Date) -> String {
    format!("{}月{}日", date.0.month(), date.0.day())
}

/// Holds characters that nobody types: control characters, text direction
/// overrides (they let a text show something else than it says), separators.
pub fn has_control(text: &str, lines_allowed: bool) -> bool {
    text.chars().any(|c| match c {
        '\n' | '\r' | '\t' => !lines_allowed,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => true,
        _ => c.is_control(),
    })
}

pub(crate) fn is_blank_char(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// A full-width letter, digit or sign as its ASCII twin.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind_are_nothing() {
        assert!(is_blank(" \u{3000}\u{200b}\u{feff}\t\r\n"));
        assert_eq!(clean("\u{3000}峄城 区\u{200b}"), "峄城 区");
        assert!(!is_blank("。"));
    }

    #[test]
    fn line_ends_are_control_characters_only_in_one_line_texts() {
        assert!(has_control("一\n二", false));
        assert!(!has_control("一\n二", true));
        for bad in ["\0", "\u{1b}", "\u{7f}", "\u{85}", "\u{202e}", "\u{2067}"] {
            assert!(has_control(bad, true), "{bad:?}");
        }
        assert!(!has_control("𠮷林 買買提·艾力 👨‍👩‍👧", false));
    }

    #[test]
    fn a_day_is_said_without_zeros() {
        assert_eq!(day(Date::new(2026, 12, 20).unwrap()), "12月20日");
        assert_eq!(day(Date::new(2027, 1, 2).unwrap()), "1月2日");
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(char_count("村委会a"), 4);
        assert_eq!(half_width('Ｘ'), 'X');
        assert_eq!(half_width('９'), '9');
        assert_eq!(half_width('中'), '中');
    }
}
