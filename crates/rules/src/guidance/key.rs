//! 情形键: the answers as text for addresses and printed codes.

use super::{Picks, asked, settled, stop, walk};
use crate::address;
use jinban_contract::guidance::{Guidance, Question, SituationKey, UNSURE};
use std::fmt;

/// Most characters of a key.
pub const MAX_KEY: usize = 512;
const MOST_ENCODED: usize = 8 * MAX_KEY;

/// Why a text is no key of an item's questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadKey {
    /// Longer than `MAX_KEY`.
    TooLong,
    /// Not `question=answer` joined by `;`, or a question twice.
    Malformed,
    /// No such question.
    UnknownQuestion(String),
    /// An answer that this question does not have.
    UnknownAnswer(String),
    /// A question that does not apply with the other answers.
    NotAsked(String),
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("situation key is too long"),
            Self::Malformed => f.write_str("situation key is malformed"),
            Self::UnknownQuestion(id) => write!(f, "situation key: no question {id}"),
            Self::UnknownAnswer(id) => write!(f, "situation key: no such answer to {id}"),
            Self::NotAsked(id) => write!(f, "situation key: {id} is not asked"),
        }
    }
}

impl std::error::Error for BadKey {}

/// Reads a key, its pairs in any order. The empty key is no answers. What a stop
/// has made idle is left out: it was asked when the key was printed.
pub fn parse(guidance: &Guidance, key: &str) -> Result<Picks, BadKey> {
    if key.len() > MAX_KEY {
        return Err(BadKey::TooLong);
    }
    let mut picks = Picks::default();
    if key.is_empty() {
        return Ok(picks);
    }
    for pair in key.split(';') {
        let (question, answer) = known_pair(guidance, pair)?;
        if picks.get(question).is_some() {
            return Err(BadKey::Malformed);
        }
        picks.set(question, answer);
    }
    let asked = asked(guidance, &picks);
    match picks.0.keys().find(|id| asked.iter().all(|q| q.id != **id)) {
        Some(_) if stop(guidance, &picks).is_some() => Ok(settled(guidance, &picks)),
        Some(stray) => Err(BadKey::NotAsked(stray.clone())),
        None => Ok(picks),
    }
}

/// What can be read of a key that came with an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The answers that can be read for certain.
    pub picks: Picks,
    /// Nothing of the key was left out.
    pub whole: bool,
}

/// Reads of a key what can be read, so that one bad piece costs one answer and
/// not all of them. Two answers to one question are none. An answer to a
/// question that an open one decides about waits for it.
pub fn read(guidance: &Guidance, key: &str) -> Reading {
    let (mut picks, mut whole, mut torn) = (Picks::default(), true, Vec::new());
    // Each percent code that was encoded over again has made the text longer.
    let key = match key.len() {
        0..=MOST_ENCODED => address::situation(key),
        _ => return Reading::default(),
    };
    if key.len() > MAX_KEY {
        return Reading::default();
    }
    for piece in key.split(';').filter(|piece| !piece.is_empty()) {
        match known_pair(guidance, piece) {
            Ok((question, answer)) => match picks.get(question) {
                None => picks.set(question, answer),
                Some(_) => torn.push(question),
            },
            Err(_) => whole = false,
        }
    }
    torn.iter().for_each(|question| picks.clear(question));
    let stray = walk::hidden(guidance, &picks);
    let stopped = stop(guidance, &picks).is_some();
    stray.iter().for_each(|question| picks.clear(question));
    Reading {
        whole: whole && torn.is_empty() && (stopped || stray.is_empty()),
        picks,
    }
}

/// The canonical key: questions that apply and are answered, in their order.
pub fn key(guidance: &Guidance, picks: &Picks) -> SituationKey {
    let mut text = String::new();
    for question in asked(guidance, picks) {
        if let Some(answer) = walk::known_answer(question, picks) {
            if !text.is_empty() {
                text.push(';');
            }
            text.push_str(&question.id);
            text.push('=');
            text.push_str(answer);
        }
    }
    SituationKey(text)
}

/// Every answer, in the order of the questions: unlike the canonical key also
/// those to questions that wait for an open one. Read again, it gives the same.
pub fn written(guidance: &Guidance, picks: &Picks) -> String {
    let pair = |question: &Question| Some(format!("{}={}", question.id, picks.get(&question.id)?));
    let pairs: Vec<_> = guidance.questions.iter().filter_map(pair).collect();
    pairs.join(";")
}

/// Identifiers of questions and answers: a-z, 0-9 and `_`, not empty.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_id_char)
}

fn is_id_char(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// Question and answer of a piece of a key, whatever is glued behind the answer;
/// `None` where one cannot be told from the other.
pub(crate) fn pair(piece: &str) -> Option<(&str, &str)> {
    let (question, rest) = piece.split_once('=')?;
    let end = match rest.starts_with(UNSURE) {
        true => Some(UNSURE.len()),
        false => rest.find(|c: char| !is_id_char(c)),
    };
    let (answer, glue) = rest.split_at(end.unwrap_or(rest.len()));
    let parted = !glue.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_id(question) && !answer.is_empty() && parted).then_some((question, answer))
}

fn known_pair<'a>(guidance: &Guidance, piece: &'a str) -> Result<(&'a str, &'a str), BadKey> {
    let (question, answer) = split_pair(piece)?;
    check_pair(guidance, question, answer)?;
    Ok((question, answer))
}

fn split_pair(pair: &str) -> Result<(&str, &str), BadKey> {
    let (question, answer) = pair.split_once('=').ok_or(BadKey::Malformed)?;
    if is_id(question) && (is_id(answer) || answer == UNSURE) {
        Ok((question, answer))
    } else {
        Err(BadKey::Malformed)
    }
}

fn check_pair(guidance: &Guidance, question: &str, answer: &str) -> Result<(), BadKey> {
    let mut questions = guidance.questions.iter();
    let Some(known) = questions.find(|q| q.id == question) else {
        return Err(BadKey::UnknownQuestion(question.to_owned()));
    };
    if answer == UNSURE || known.answers.iter().any(|a| a.id == answer) {
        Ok(())
    } else {
        Err(BadKey::UnknownAnswer(question.to_owned()))
    }
}
