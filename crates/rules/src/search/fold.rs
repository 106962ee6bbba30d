//! One spelling for what people write in many: half width, lower case, numbers
//! in characters, no signs.

use crate::text::{half_width, is_sign, plain};

const NUMERALS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A text as it is compared: `８０岁（含）` becomes `八十岁含`, `WiFi` becomes
/// `wifi`. Traditional characters stay; the index knows its own.
pub fn canonical(text: &str) -> String {
    letters(text).into_iter().map(|(_, c)| c).collect()
}

/// The characters that count, each with the byte where it begins in `text`.
pub(super) fn letters(text: &str) -> Vec<(usize, char)> {
    let mut letters = typed(text);
    let mut from = 0;
    while from < letters.len() {
        let digits = letters[from..]
            .iter()
            .take_while(|(_, c)| c.is_ascii_digit());
        let to = from + digits.count();
        say(&mut letters[from..to]);
        from = to + 1;
    }
    letters
}

/// The same with each digit read by itself: 40 may be the beginning of 4050.
pub(super) fn letters_by_digit(text: &str) -> Vec<(usize, char)> {
    let mut letters = typed(text);
    letters.iter_mut().for_each(|(_, c)| *c = numeral(*c));
    letters
}

fn typed(text: &str) -> Vec<(usize, char)> {
    let letters = text.char_indices().map(|(at, c)| Some((at, letter(c)?)));
    letters.flatten().collect()
}

/// A character as it is compared; `None` for signs, blanks and pictures.
pub(super) fn letter(c: char) -> Option<char> {
    let c = half_width(plain(c)).to_ascii_lowercase();
    match c {
        '〇' => Some('零'),
        // Looked alike on the keyboard or on the paper that it was copied from.
        '囗' => Some('口'),
        '帐' => Some('账'),
        '已' | '巳' => Some('己'),
        'ü' | 'Ü' => Some('v'),
        c if is_sign(c) => None,
        // Private characters are signs here: nobody searches by them.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => None,
        _ => Some(c),
    }
}

/// A number as it is spoken up to 99, where that keeps its length: 80 is
/// 八十, 16 is 十六, but 85 is 八五.
fn say(digits: &mut [(usize, char)]) {
    digits.iter_mut().for_each(|(_, c)| *c = numeral(*c));
    match digits {
        [(_, tens), (_, ones)] if *ones == '零' && *tens != '零' => *ones = '十',
        [(_, tens), _] if *tens == '一' => *tens = '十',
        _ => {}
    }
}

fn numeral(c: char) -> char {
    let digit = c
        .to_digit(10)
        .and_then(|digit| NUMERALS.get(digit as usize));
    digit.copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_one() {
        for (written, folded) in [
            ("高 龄\u{3000}津贴", "高龄津贴"),
            ("小餐饮经营许可（登记）", "小餐饮经营许可登记"),
            ("ＷｉＦｉ", "wifi"),
            ("８０岁", "八十岁"),
            ("10岁、16岁、85岁", "一十岁十六岁八五岁"),
            ("12345 热线", "一二三四五热线"),
            ("100岁", "一零零岁"),
            ("二〇二六", "二零二六"),
            ("LÜ", "lv"),
            ("⾼龄⽼⼈的⼾⼝", "高龄老人的户口"),
            ("户囗、帐户、自已", "户口账户自己"),
            ("老人补贴👍🏻\u{202e}\0、。!?", "老人补贴"),
        ] {
            assert_eq!(canonical(written), folded, "{written:?}");
        }
    }

    #[test]
    fn every_character_knows_where_it_began() {
        assert_eq!(letters("a（高 8"), [(0, 'a'), (4, '高'), (8, '八')]);
    }
}
