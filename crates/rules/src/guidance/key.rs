//! 情形键: the answers as text for addresses and printed codes.

use super::{Picks, asked, walk};
use jinban_contract::guidance::{Guidance, SituationKey, UNSURE};
use std::fmt;

/// Most characters of a key.
pub const MAX_KEY: usize = 512;

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

/// Reads a key, its pairs in any order. The empty key is no answers.
pub fn parse(guidance: &Guidance, key: &str) -> Result<Picks, BadKey> {
    if key.len() > MAX_KEY {
        return Err(BadKey::TooLong);
    }
    let mut picks = Picks::default();
    if key.is_empty() {
        return Ok(picks);
    }
    for pair in key.split(';') {
        let (question, answer) = split_pair(pair)?;
        check_pair(guidance, question, answer)?;
        if picks.get(question).is_some() {
            return Err(BadKey::Malformed);
        }
        picks.set(question, answer);
    }
    let asked = asked(guidance, &picks);
    match picks.0.keys().find(|id| asked.iter().all(|q| q.id != **id)) {
        Some(stray) => Err(BadKey::NotAsked(stray.clone())),
        None => Ok(picks),
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

/// Identifiers of questions and answers: a-z, 0-9 and `_`, not empty.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    !text.is_empty() && text.bytes().all(fits)
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
