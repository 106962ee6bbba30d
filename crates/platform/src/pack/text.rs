//! A file's bytes as text, whichever program saved them: every text file of a
//! pack and of a spreadsheet comes through here.

use encoding_rs::{Encoding, GB18030, UTF_8};
use jinban_rules::text::visible;

/// Text with `\n` as its line ends, without a byte order mark and without
/// characters that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// The text.
    pub(super) text: String,
    /// How it was saved.
    pub(super) saved: Saved,
}

/// How a text was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// UTF-8, as it should be.
    Utf8,
    /// What Windows calls Unicode.
    Utf16,
    /// What Chinese Windows calls ANSI; also called GBK.
    Gb18030,
}

/// Why bytes are no text, and the line where it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoText {
    pub(super) line: usize,
    pub(super) text: String,
}

/// How to save what cannot be read.
const SAVE_AS: &str = "请用 WPS 或记事本打开，另存为 UTF-8 编码（表格选“CSV UTF-8”）";

/// What other files begin with, and what they are.
const OTHERS: [(&[u8], &str); 4] = [
    (
        b"PK\x03\x04",
        "这是 .xlsx 表格、.docx 文档或压缩包，不是文字文件",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "这是旧格式的表格或文档（.xls、.doc），不是文字文件",
    ),
    (b"%PDF", "这是 PDF，不是文字文件"),
    (b"\xff\xd8\xff", "这是图片，不是文字文件"),
];

/// Reads UTF-8, UTF-16 with its mark, or GB 18030.
///
/// # Errors
/// What the bytes are instead, or the first line that cannot be read, and what
/// to do about it.
pub(super) fn decode(bytes: &[u8]) -> Result<Text, NoText> {
    let mut others = OTHERS.iter();
    if let Some((_, what)) = others.find(|(start, _)| bytes.starts_with(start)) {
        return Err(no_text(1, what));
    }
    let (text, saved) = match Encoding::for_bom(bytes) {
        Some((found, mark)) if found == UTF_8 => unmarked(&bytes[mark..])?,
        Some((wide, mark)) => (whole(wide, &bytes[mark..])?, Saved::Utf16),
        None => unmarked(bytes)?,
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(Text {
        text: visible(&text),
        saved,
    })
}

/// UTF-8, otherwise GB 18030, without a mark.
fn unmarked(bytes: &[u8]) -> Result<(String, Saved), NoText> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(no_text(1, "这不是文字文件")),
        Ok(text) => Ok((text.to_owned(), Saved::Utf8)),
        Err(error) if bytes.contains(&0) || is_mostly_utf8(bytes) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(no_text(line, "这一行有读不出来的字，文件可能没有存完整"))
        }
        Err(_) => Ok((whole(GB18030, bytes)?, Saved::Gb18030)),
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, NoText> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| no_text(1, "认不出这个文件的文字编码"))?;
    Ok(text.into_owned())
}

/// Whether more characters can be read as UTF-8 than cannot, ASCII aside: a
/// damaged file, and not one of another encoding, of which UTF-8 makes next to
/// nothing.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    text.chars().filter(|c| !c.is_ascii()).count() > 2 * lost
}

fn no_text(line: usize, what: &str) -> NoText {
    NoText {
        line,
        text: format!("{what}；{SAVE_AS}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const WORDS: &str = "名称,汉台区\n㙍𠮷林,“是”\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let wide = std::iter::once('\u{feff}').chain(text.chars());
        let wide: String = wide.collect();
        let units = wide.encode_utf16();
        let bytes = units.map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        });
        bytes.flatten().collect()
    }

    #[rstest]
    #[case::plain(WORDS.into(), Saved::Utf8)]
    #[case::notepad(format!("\u{feff}{}", WORDS.replace('\n', "\r\n")).into(), Saved::Utf8)]
    #[case::old_mac(WORDS.replace('\n', "\r").into(), Saved::Utf8)]
    #[case::unicode_text(utf16(&WORDS.replace('\n', "\r\n"), false), Saved::Utf16)]
    #[case::big_endian(utf16(WORDS, true), Saved::Utf16)]
    #[case::ansi(GB18030.encode(WORDS).0.into_owned(), Saved::Gb18030)]
    #[case::with_marks_in_it(WORDS.replace("名", "\u{200b}名\u{feff}").into(), Saved::Utf8)]
    fn one_text_however_it_was_saved(#[case] bytes: Vec<u8>, #[case] saved: Saved) {
        let text = WORDS.to_owned();
        assert_eq!(decode(&bytes), Ok(Text { text, saved }));
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        assert_eq!(decode(b"").map(|read| read.text), Ok(String::new()));
    }

    #[rstest]
    #[case::cut_within_a_character(WORDS.as_bytes()[..WORDS.len() - 3].into(), 2, "存完整")]
    #[case::one_bad_byte([WORDS.as_bytes(), b"\xff", WORDS.as_bytes()].concat(), 3, "存完整")]
    #[case::no_encoding(b"\xff\xff\xff\x81".into(), 1, "认不出")]
    #[case::half_a_unit(utf16(WORDS, false)[..9].into(), 1, "认不出")]
    #[case::a_program(b"MZ\0\0\x01".into(), 1, "不是文字文件")]
    #[case::a_renamed_book(b"PK\x03\x04\x14\0".into(), 1, ".xlsx")]
    #[case::a_renamed_old_book(b"\xd0\xcf\x11\xe0\xa1".into(), 1, ".xls")]
    fn what_is_no_text_is_told(#[case] bytes: Vec<u8>, #[case] line: usize, #[case] words: &str) {
        let told = decode(&bytes).unwrap_err();
        assert_eq!(told.line, line);
        assert!(told.text.contains(words), "{told:?}");
        assert!(told.text.contains("另存为"), "{told:?}");
    }
}
