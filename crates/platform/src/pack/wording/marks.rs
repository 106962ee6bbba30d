//! The usual reasons why a text is no TOML or JSON: signs of a Chinese keyboard
//! where ASCII is needed, words without quotes, quotes without a partner. All
//! of them are wrong wherever they stand outside of texts and comments.

use super::column;
use jinban_rules::text::half_width;

/// Which texts and comments there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    Toml,
    Json,
}

/// The first such place of each line, and what is wrong there.
pub(super) fn suspects(text: &str, grammar: Grammar) -> Vec<(usize, String)> {
    let (mut at, mut found) = (0, Vec::new());
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let line = rest.split('\n').next().unwrap_or_default();
        at += match token(rest, line, grammar) {
            Token::Fine(length) => length,
            Token::Open(close) => {
                let behind = close.unwrap_or_default();
                found.push((at + behind, unclosed(text, at, at + behind)));
                line.len()
            }
            Token::Foreign(sign) => {
                found.push((at, foreign(text, at, sign)));
                line.len()
            }
        };
    }
    found
}

enum Token {
    /// As it should be, so many bytes.
    Fine(usize),
    /// A quote that never closes in its line, and how far behind it a Chinese
    /// one stands.
    Open(Option<usize>),
    /// Nothing that may stand here.
    Foreign(char),
}

fn token(rest: &str, line: &str, grammar: Grammar) -> Token {
    let toml = grammar == Grammar::Toml;
    if toml
        && let Some(mark) = ["\"\"\"", "'''"]
            .iter()
            .find(|mark| rest.starts_with(**mark))
    {
        // Where it never ends, the parser says so.
        let inner = rest[mark.len()..].find(mark);
        return Token::Fine(inner.map_or(rest.len(), |inner| inner + 2 * mark.len()));
    }
    match rest.chars().next() {
        Some('#') if toml => Token::Fine(line.len().max(1)),
        Some(quote @ ('"' | '\'')) if toml || quote == '"' => match quoted(line, quote) {
            Some(length) => Token::Fine(length),
            None => Token::Open(line.rfind(['“', '”', '＂', '‘', '’'])),
        },
        Some(sign) if !sign.is_ascii() => Token::Foreign(sign),
        sign => Token::Fine(sign.map_or(1, char::len_utf8)),
    }
}

/// The length of a text in quotes that ends in this line.
fn quoted(line: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in line.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn unclosed(text: &str, open: usize, close: usize) -> String {
    let sign = text.get(close..).and_then(|rest| rest.chars().next());
    match sign.filter(|_| close > open) {
        Some(sign) => format!(
            "第 {} 个字 {sign} 是中文引号，这里要用英文的 \"",
            column(text, close)
        ),
        None => format!(
            "第 {} 个字的引号没有配对，这一行少了一个英文引号",
            column(text, open)
        ),
    }
}

fn foreign(text: &str, at: usize, sign: char) -> String {
    let place = format!("第 {} 个字", column(text, at));
    if let Some(ascii) = twin(sign) {
        return format!("{place} {sign} 是中文标点（全角），这里要用英文的 {ascii}");
    }
    if sign.is_whitespace() {
        return format!("{place}是全角空格，看不出来，请换成普通的空格");
    }
    if text[..at].ends_with('"') {
        return format!("{place}前面的英文引号把句子断开了，句子里的引号请用中文的“ ”");
    }
    let rest = text[at..].chars();
    let word: String = rest.take_while(|c| c.is_alphanumeric()).take(12).collect();
    match word.as_str() {
        "" => format!("{place} {sign} 不能写在引号外面"),
        "是" => format!("{place}的“是”要写成 true，不加引号"),
        "否" => format!("{place}的“否”要写成 false，不加引号"),
        word => format!("{place}起的“{word}”没有放在英文引号里，要写成 \"{word}\""),
    }
}

/// What should stand in place of a sign of a Chinese keyboard.
fn twin(sign: char) -> Option<char> {
    Some(match sign {
        '“' | '”' | '„' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '、' => ',',
        '。' => '.',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '—' | '–' => '-',
        '\u{3000}' => return None,
        sign => Some(half_width(sign)).filter(|half| *half != sign)?,
    })
}
