//! How questions stand with given answers, and the ways they can still end.

use super::{MAX_PATHS, Picks};
use crate::condition::{Picked, Truth, applies, each_is};
use jinban_contract::condition::Condition;
use jinban_contract::guidance::{Guidance, Question, Stop, UNSURE};

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing<'a> {
    /// Does not apply.
    Hidden,
    /// Hangs on an answer that is still open.
    Pending,
    /// Applies, surely or perhaps.
    Asked {
        answer: Option<&'a String>,
        surely: bool,
    },
}

/// A question's id with its standing.
pub(super) type Stand<'a> = (&'a str, Standing<'a>);

/// How each question stands, in order. Earlier ones decide about later ones.
pub(super) fn standings<'a>(guidance: &'a Guidance, picks: &'a Picks) -> Vec<Stand<'a>> {
    let mut done: Vec<Stand<'a>> = Vec::with_capacity(guidance.questions.len());
    for question in &guidance.questions {
        let standing = match (stop(guidance, &done), truth(question, &done)) {
            (Some(_), _) | (None, Truth::No) => Standing::Hidden,
            (None, Truth::Maybe) if hangs_on_open(question.when.as_ref(), &done) => {
                Standing::Pending
            }
            (None, truth @ (Truth::Maybe | Truth::Yes)) => Standing::Asked {
                answer: known_answer(question, picks),
                surely: truth == Truth::Yes,
            },
        };
        done.push((&question.id, standing));
    }
    done
}

/// Why it cannot be done as these questions stand: nothing more is asked then.
/// A condition counts once every question it names has had its turn.
pub(super) fn stop<'a>(guidance: &'a Guidance, done: &[Stand<'_>]) -> Option<&'a Stop> {
    let turned = |id: &str| done.iter().any(|(known, _)| *known == id);
    let mut stops = guidance.stops.iter();
    stops.find(|stop| {
        let mut all = true;
        each_is(&stop.when, &mut |is| all &= turned(&is.id));
        all && applies(Some(&stop.when), &|id| picked(done, id)) == Truth::Yes
    })
}

/// Questions with an answer that do not apply.
pub(super) fn hidden(guidance: &Guidance, picks: &Picks) -> Vec<String> {
    let stands = standings(guidance, picks);
    let hidden = stands
        .iter()
        .filter(|(id, standing)| matches!(standing, Standing::Hidden) && picks.get(id).is_some());
    hidden.map(|(id, _)| (*id).to_owned()).collect()
}

/// What conditions see of a question.
pub(super) fn picked<'a>(done: &[Stand<'a>], id: &str) -> Picked<'a> {
    match done.iter().find(|(known, _)| *known == id) {
        None | Some((_, Standing::Hidden)) => Picked::Is(&[]),
        Some((_, Standing::Pending)) => Picked::Open,
        Some((_, Standing::Asked { answer, surely })) => match answer {
            None => Picked::Open,
            Some(text) if *text == UNSURE => Picked::Unsure,
            Some(text) if *surely => Picked::Is(std::slice::from_ref(text)),
            Some(text) => Picked::Perhaps(std::slice::from_ref(text)),
        },
    }
}

/// The answer to a question, if it is one of its answers or `UNSURE`.
pub(super) fn known_answer<'a>(question: &Question, picks: &'a Picks) -> Option<&'a String> {
    let answer = picks.0.get(&question.id)?;
    let known = answer == UNSURE || question.answers.iter().any(|a| a.id == *answer);
    known.then_some(answer)
}

/// Calls `visit` with each way in which the questions can end without unsure
/// answers, all open and unsure ones filled in. False when there are more than
/// `MAX_PATHS`; the rest is then left out.
pub(super) fn each_ending<'a>(
    guidance: &'a Guidance,
    picks: &'a Picks,
    visit: &mut dyn FnMut(&[Stand<'a>]),
) -> bool {
    let mut left = MAX_PATHS;
    let mut done = Vec::with_capacity(guidance.questions.len());
    branch(
        guidance,
        &guidance.questions,
        picks,
        &mut done,
        &mut left,
        visit,
    )
}

fn branch<'a>(
    guidance: &'a Guidance,
    questions: &'a [Question],
    picks: &'a Picks,
    done: &mut Vec<Stand<'a>>,
    left: &mut usize,
    visit: &mut dyn FnMut(&[Stand<'a>]),
) -> bool {
    let Some((question, rest)) = questions.split_first() else {
        let some_left = *left > 0;
        if some_left {
            *left -= 1;
            visit(done);
        }
        return some_left;
    };
    let standings = match stop(guidance, done) {
        Some(_) => vec![Standing::Hidden],
        None => choices(question, picks, done),
    };
    for standing in standings {
        done.push((&question.id, standing));
        let all = branch(guidance, rest, picks, done, left, visit);
        done.pop();
        if !all {
            return false;
        }
    }
    true
}

/// The standings that a question can still take: hidden, as answered, or each
/// answer in turn.
fn choices<'a>(question: &'a Question, picks: &'a Picks, done: &[Stand<'a>]) -> Vec<Standing<'a>> {
    if truth(question, done) != Truth::Yes || question.answers.is_empty() {
        return vec![Standing::Hidden];
    }
    let settled = |answer| Standing::Asked {
        answer: Some(answer),
        surely: true,
    };
    match known_answer(question, picks).filter(|answer| *answer != UNSURE) {
        Some(answer) => vec![settled(answer)],
        None => question.answers.iter().map(|a| settled(&a.id)).collect(),
    }
}

/// The answers that count: those to questions that apply.
pub(super) fn picks_of(stands: &[Stand<'_>]) -> Picks {
    let mut picks = Picks::default();
    for (id, standing) in stands {
        if let Standing::Asked {
            answer: Some(answer),
            ..
        } = standing
        {
            picks.set(id, answer);
        }
    }
    picks
}

fn truth(question: &Question, done: &[Stand<'_>]) -> Truth {
    applies(question.when.as_ref(), &|id| picked(done, id))
}

fn hangs_on_open(when: Option<&Condition>, done: &[Stand<'_>]) -> bool {
    let mut open = false;
    if let Some(condition) = when {
        each_is(condition, &mut |is| {
            open |= picked(done, &is.id) == Picked::Open;
        });
    }
    open
}
