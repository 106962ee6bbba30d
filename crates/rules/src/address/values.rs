//! Values of a query: what they can only mean.

use super::codes::{fully, once};
use crate::guidance::pair;
use crate::text::{half_width, line};

/// The answers of an address, as `question=answer` joined by `;`: without
/// blanks, capitals, empty pieces, repetitions and what is glued behind an
/// answer. A piece that cannot be read for certain stays as it is.
pub fn situation(text: &str) -> String {
    let signs = line(&fully(text));
    let signs = signs.chars().map(half_width).filter(|c| !c.is_whitespace());
    let text: String = signs.map(|c| c.to_ascii_lowercase()).collect();
    let mut pieces: Vec<String> = Vec::new();
    for piece in text
        .split(';')
        .flat_map(by_comma)
        .filter(|piece| !piece.is_empty())
    {
        let piece = match pair(piece) {
            Some((question, answer)) => format!("{question}={answer}"),
            None => piece.to_owned(),
        };
        if !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    pieces.join(";")
}

/// The answers of a piece where somebody wrote commas for semicolons; a comma that a sentence goes
/// on behind is none of ours.
fn by_comma(piece: &str) -> Vec<&str> {
    let pieces: Vec<_> = piece.split(',').collect();
    match pieces
        .iter()
        .all(|piece| piece.is_empty() || pair(piece).is_some())
    {
        true => pieces,
        false => vec![piece],
    }
}

/// The version that an address names, counted from 1; 0, which none is, where
/// something stands there that is no version. `None` where nothing stands.
pub fn version(text: &str) -> Option<u32> {
    let text = edition(text);
    (!text.is_empty()).then(|| text.parse().unwrap_or_default())
}

/// The same for a package's edition, as text.
pub fn edition(text: &str) -> String {
    let number = |c: char| match half_width(c) {
        '。' | '｡' => '.',
        c => c,
    };
    let text: String = line(&fully(text)).chars().map(number).collect();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let number = number.trim_end_matches('.');
    // 1a is neither 1 nor anything else.
    let glued = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    match glued && number.starts_with(|c: char| c.is_ascii_digit()) {
        true => number.to_owned(),
        false => text,
    }
}

/// Words to look for. They may hold a percent sign of their own, so only what
/// is encoded twice from end to end is decoded again.
pub fn words(text: &str) -> String {
    let again = text.is_ascii().then(|| once(text)).flatten();
    let again = again.filter(|again| !again.is_ascii());
    again.map_or_else(|| text.to_owned(), |again| fully(&again))
}
