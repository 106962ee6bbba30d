//! 情形引导: from answers to *my* sheet. The outcome hangs on the answers
//! alone, not on their order, and can be made again from the key.

mod faults;
mod key;
mod sheet;
mod walk;

pub use faults::{GuidanceFault, faults, question_faults};
pub(crate) use key::pair;
pub use key::{BadKey, MAX_KEY, Reading, key, parse, read, written};
pub(crate) use sheet::{answers, rough_hours, truths};
pub use sheet::{is_uncounted, promised_range, sheet};

use jinban_contract::guidance::{Guidance, Question, Stop};
use std::collections::BTreeMap;
use walk::Standing;

/// The most complete paths that an item's questions may have.
pub const MAX_PATHS: usize = 20_000;

/// The most questions that an item or a package asks: nobody would answer more.
pub const MAX_QUESTIONS: usize = 6;

/// Answers by question: an answer's id, or `UNSURE`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks(pub BTreeMap<String, String>);

impl Picks {
    /// Picks an answer, in place of an earlier one.
    pub fn set(&mut self, question: &str, answer: &str) {
        self.0.insert(question.to_owned(), answer.to_owned());
    }

    /// Takes an answer back.
    pub fn clear(&mut self, question: &str) {
        self.0.remove(question);
    }

    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&str> {
        self.0.get(question).map(String::as_str)
    }
}

/// The questions that apply, in order, answered or not. One that hangs on an
/// answer still open is not among them yet; one that hangs on an unsure answer
/// is.
pub fn asked<'a>(guidance: &'a Guidance, picks: &Picks) -> Vec<&'a Question> {
    let standings = walk::standings(guidance, picks);
    let is_asked = |standing: &Standing<'_>| matches!(standing, Standing::Asked { .. });
    guidance
        .questions
        .iter()
        .zip(&standings)
        .filter_map(|(question, (_, standing))| is_asked(standing).then_some(question))
        .collect()
}

/// The next question to ask; `None` when the situation is complete.
pub fn next<'a>(guidance: &'a Guidance, picks: &Picks) -> Option<&'a Question> {
    let mut questions = asked(guidance, picks).into_iter();
    questions.find(|question| walk::known_answer(question, picks).is_none())
}

/// Why it cannot be done with these answers; nothing more is asked then.
pub fn stop<'a>(guidance: &'a Guidance, picks: &Picks) -> Option<&'a Stop> {
    walk::stop(guidance, &walk::standings(guidance, picks))
}

/// The answers that count: those to questions that apply.
pub(crate) fn settled(guidance: &Guidance, picks: &Picks) -> Picks {
    walk::picks_of(&walk::standings(guidance, picks))
}

/// Every complete situation without unsure answers, in the order of the
/// answers; stops after `MAX_PATHS`, which `faults` reports.
pub fn paths(guidance: &Guidance) -> Vec<Picks> {
    endings(guidance, &Picks::default())
}

/// Those of them that fit some answers.
pub fn endings(guidance: &Guidance, picks: &Picks) -> Vec<Picks> {
    let mut paths = Vec::new();
    walk::each_ending(guidance, picks, &mut |ending| {
        paths.push(walk::picks_of(ending));
    });
    paths
}
