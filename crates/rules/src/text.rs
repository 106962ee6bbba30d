//! Texts as they were meant, whatever keyboards, contacts, chat programs, PDF
//! files and spreadsheets made of them. Whatever people type is judged, kept
//! and compared after one of [`line`], [`lines`], [`number`] and [`code`] (names
//! of people: [`crate::name`]), and nowhere else trimmed or replaced.

mod signs;

pub use signs::half_width;
pub(crate) use signs::{is_dash, is_han, is_sign, plain};

use chrono::Datelike;
use jinban_contract::time::Date;

/// One line: no marks that nobody sees (U+200B, directions, soft hyphens, …),
/// blanks of every kind and line ends as plain spaces and none at the ends,
/// letters and digits of half width.
pub fn line(text: &str) -> String {
    meant(text, ' ')
}

/// The same for several lines, each ended by `\n`.
pub fn lines(text: &str) -> String {
    meant(text, '\n')
}

/// The text without marks that nobody sees, blanks and line ends as they are: a
/// whole file, where these mean something. Line ends of word processors, which
/// no file has between its lines, are blanks.
pub fn visible(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match is_soft_end(c) {
            true => kept.push(' '),
            false => kept.extend(is_meant(c, &kept).then_some(c)),
        }
    }
    kept
}

/// The first character of a text that [`visible`] would not leave as it is.
pub fn unseen(text: &str) -> Option<char> {
    let mut kept = String::with_capacity(text.len());
    text.chars().find(|c| {
        let whole = !is_soft_end(*c) && is_meant(*c, &kept);
        kept.push(*c);
        !whole
    })
}

/// A number as machines read it: as [`line`], all of it half-width,
/// without blanks, every dash a `-`, letters upper-case; no full stop that a
/// voice keyboard ends with. Never fails; what is no number stays as it is.
pub fn number(text: &str) -> String {
    let text = text.trim_end_matches(|c| c == '。' || is_nothing(c));
    let sign = |c: char| match half_width(c) {
        '。' | '｡' => '.',
        dash if is_dash(dash) => '-',
        c => c.to_ascii_uppercase(),
    };
    let seen = text.chars().filter(|c| !is_nothing(*c));
    seen.map(sign).collect()
}

/// A code as machines read it: as [`number`], with nothing between its letters
/// and digits, however people group it.
pub fn code(text: &str) -> String {
    number(text).chars().filter(|c| !is_sign(*c)).collect()
}

/// Nothing that can be seen: counts as not given.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_nothing)
}

/// Length as people count it, in characters.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

/// A day in words, without its year: 12月20日.
pub fn day(date: Date) -> String {
    format!("{}月{}日", date.0.month(), date.0.day())
}

/// Takes space at most.
fn is_nothing(c: char) -> bool {
    c.is_whitespace() || signs::is_unseen(c) || signs::is_joiner(c)
}

/// What word processors and old printers end a line or a page with.
fn is_soft_end(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character behind `before` is more than a mark that nobody sees.
fn is_meant(c: char, before: &str) -> bool {
    match signs::is_joiner(c) {
        true => before.chars().next_back().is_some_and(signs::takes_joiner),
        false => !signs::is_unseen(c),
    }
}

/// Character by character; `end` stands for an end of a line.
fn meant(text: &str, end: char) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = '\0';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' => kept.push(end),
            c if is_soft_end(c) => kept.push(end),
            c if c.is_whitespace() => kept.push(' '),
            c if !is_meant(c, &kept) => {}
            c => kept.push(plain(c)),
        }
        before = c;
    }
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_nobody_sees_are_gone_wherever_they_stand() {
        for mark in [
            '\u{ad}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202c}',
            '\u{202d}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{fe0f}',
            '\u{e0101}',
            '\u{61c}',
            '\u{180e}',
            '\u{3164}',
            '\u{fffc}',
            '\0',
            '\u{8}',
            '\u{1b}',
            '\u{7f}',
        ] {
            let typed = format!("{mark}峄城{mark}区 a{mark}1{mark}");
            assert_eq!(line(&typed), "峄城区 a1", "{mark:?}");
            assert_eq!(lines(&typed), "峄城区 a1", "{mark:?}");
            assert_eq!(number(&typed), "峄城区A1", "{mark:?}");
            assert!(is_blank(&format!("{mark} {mark}")), "{mark:?}");
        }
    }

    #[test]
    fn a_file_loses_its_unseen_marks_and_nothing_else() {
        let text = "\ta = \"\u{200b}１\u{a0}\u{3000}，\"\u{feff}\r\n\n👨‍👩‍👧 ";
        assert_eq!(visible(text), "\ta = \"１\u{a0}\u{3000}，\"\r\n\n👨‍👩‍👧 ");
    }

    #[test]
    fn a_file_has_no_line_ends_but_its_own() {
        let text = "一\u{b}二\u{c}三\u{85}四\u{2028}五\u{2029}六\n";
        assert_eq!(visible(text), "一 二 三 四 五 六\n");
    }

    #[test]
    fn what_nobody_sees_is_named() {
        for text in [
            "峄城\u{200b}区",
            "\0",
            "a\u{202e}",
            "\u{2060}",
            "一\u{200d}",
        ] {
            let mark = unseen(text).unwrap();
            assert!(!visible(text).contains(mark), "{text:?}");
        }
        for text in ["", "峄城区\t1\n\r\n", "👨‍👩‍👧", "\u{3000}\u{a0}"] {
            assert_eq!(unseen(text), None, "{text:?}");
        }
        assert_eq!(unseen("一\u{2028}二"), Some('\u{2028}'));
    }

    #[test]
    fn letters_that_a_joiner_shapes_keep_it() {
        for whole in ["👨‍👩‍👧", "❤️", "ᠮᠣᠩᠭᠣᠯ ᠪᠠᠶᠠᠨ\u{180e}ᠠ", "نمی\u{200c}خواهم"]
        {
            assert_eq!(line(whole), whole);
        }
        assert_eq!(number("1\u{fe0f}\u{20e3}"), "1\u{20e3}");
    }

    #[test]
    fn blanks_of_every_kind_are_one_kind_and_none_at_the_ends() {
        for blank in [
            ' ', '\u{a0}', '\u{1680}', '\u{2003}', '\u{2009}', '\u{202f}', '\u{205f}', '\u{3000}',
            '\t',
        ] {
            let typed = format!("{blank}坛山{blank}街道{blank}");
            assert_eq!(line(&typed), "坛山 街道", "{blank:?}");
            assert_eq!(number(&typed), "坛山街道", "{blank:?}");
        }
        assert!(is_blank(" \u{3000}\u{200b}\u{feff}\t\r\n"));
        assert!(!is_blank("。"));
    }

    #[test]
    fn lines_end_in_one_way_and_a_line_has_none() {
        for end in [
            "\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}",
        ] {
            let typed = format!("一{end}二{end}");
            assert_eq!(lines(&typed), "一\n二", "{end:?}");
            assert_eq!(line(&typed), "一 二", "{end:?}");
        }
        assert_eq!(lines("一\r\n\r\n二"), "一\n\n二");
    }

    #[test]
    fn a_number_has_one_kind_of_dash_and_of_point() {
        for dash in "-‐‑‒–—―−－﹣➖⁃".chars() {
            assert_eq!(number(&format!("0632{dash}77")), "0632-77", "{dash}");
        }
        assert_eq!(number("１２。５"), "12.5");
        assert_eq!(number("13800138000。 "), "13800138000");
        assert_eq!(number("６１０７ｘ"), "6107X");
        assert_eq!(code(" 7k2m—9qwd．4hjx/5trb "), "7K2M9QWD4HJX5TRB");
        assert_eq!(code("（＋８６）１３８·0013"), "861380013");
    }

    #[test]
    fn a_day_is_said_without_zeros() {
        assert_eq!(day(Date::new(2026, 12, 20).unwrap()), "12月20日");
        assert_eq!(day(Date::new(2027, 1, 2).unwrap()), "1月2日");
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(char_count("村委会a"), 4);
    }
}
