//! Single characters: which of them nobody sees, and what the others stand
//! for. Unicode's own tables would cost the portal tens of kilobytes for a few
//! dozen characters that keyboards, chat programs and PDF files really leave.

/// The 214 radicals of U+2F00 as the characters that they are drawn like: PDF
/// files hand them over in place of those (⾼龄 for 高龄), with the forms of the
/// mainland for 户 and 青.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂\
夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛\
氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉\
臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋\
韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The same for those simplified characters that U+2E80 holds, in pairs.
const SIMPLIFIED: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼\
⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

/// Marks that nobody sees and that mean nothing in any text: soft hyphens,
/// widths of nothing, directions, tags, the place of a pasted picture, control
/// characters. Line ends, tabs and spaces are none of them.
pub(super) fn is_unseen(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => {
            true
        }
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffc}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Joiners and selectors, unseen too, which shape the letter before them in
/// Mongolian and Arabic script and in pictures (👨‍👩‍👧, ❤️).
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a joiner can shape this character: not one of China's characters, nor
/// of the keyboard, where it only makes equal texts differ.
pub(super) fn takes_joiner(c: char) -> bool {
    !(c.is_ascii()
        || c.is_whitespace()
        || is_han(c)
        || matches!(c, '\u{2e80}'..='\u{33ff}' | '\u{ff00}'..='\u{ffef}'))
}

/// 汉字, of the extensions also.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The dashes that keyboards and word processors make.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2796}'
    ) || matches!(c, '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}')
}

/// A full-width letter, digit or sign as its ASCII twin.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A letter or digit as it is meant: half-width, and no radical in place of a
/// character. Signs stay: `，` belongs into a Chinese sentence.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            half_width(c)
        }
        '\u{2f00}'..='\u{2fd5}' => RADICALS.chars().nth(c as usize - 0x2f00).unwrap_or(c),
        '\u{2e80}'..='\u{2ef3}' => {
            let mut rest = SIMPLIFIED.chars().skip_while(|known| *known != c);
            rest.nth(1).unwrap_or(c)
        }
        _ => c,
    }
}

/// Punctuation, symbols, pictures, blanks: whatever is neither letter nor
/// digit. Private characters count as letters, as old systems put rare names
/// there.
pub(crate) fn is_sign(c: char) -> bool {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | '々'..='〇' => false,
        '\0'..='\u{bf}' | '×' | '÷' => true,
        '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{2ff0}'..='\u{303f}' => true,
        '\u{30fb}'
        | '\u{3190}'..='\u{319f}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{4dc0}'..='\u{4dff}' => true,
        '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ffff}' => true,
        '\u{1d000}'..='\u{1d3ff}' | '\u{1f000}'..='\u{1fbff}' | '\u{e0000}'..='\u{effff}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_the_characters_that_they_look_like() {
        assert_eq!(RADICALS.chars().count(), 214);
        let meant = |text: &str| text.chars().map(plain).collect::<String>();
        assert_eq!(meant("⽤⼾⼝⾼⻓⽼⼈"), "用户口高长老人");
        assert_eq!(meant("⿕⿔"), "龠龜");
        assert_eq!(meant("⺀⺮"), "⺀⺮", "no characters of their own");
    }

    #[test]
    fn full_width_letters_and_digits_are_half_signs_stay() {
        let meant = |text: &str| text.chars().map(plain).collect::<String>();
        assert_eq!(meant("Ａ座３０２室（东），ｂ"), "A座302室（东），b");
        assert_eq!(half_width('（'), '(');
        assert_eq!(half_width('中'), '中');
    }

    #[test]
    fn signs_are_told_from_letters() {
        for sign in "，。·-'（）【】★℃①㈱😀👍🏻〔〒\u{2028}\u{3000}・".chars()
        {
            assert!(is_sign(sign), "{sign:?}");
        }
        for letter in "张𠮷\u{30000}〇々éЯبᠮ\u{e000}".chars() {
            assert!(!is_sign(letter), "{letter:?}");
        }
    }
}
