//! Questions that wait for one another.

use super::{Told, told};
use jinban_contract::condition::Condition;
use jinban_contract::guidance::Guidance;
use std::collections::VecDeque;
use std::collections::btree_map::{BTreeMap, Entry};

/// Every cycle, named once, at its first question.
pub(super) fn cycles(guidance: &Guidance) -> Told {
    let waits = waits(guidance);
    let found = (0..waits.len()).filter_map(|first| Some((first, cycle_from(first, &waits)?)));
    found
        .map(|(first, places)| {
            let ids: Vec<_> = places
                .iter()
                .map(|at| guidance.questions[*at].id.as_str())
                .collect();
            let text = format!("问题互相等着，谁也问不到：{}", ids.join(" → "));
            told(format!("guidance/questions/{first}"), text)
        })
        .collect()
}

/// The identifiers that a condition names.
pub(super) fn ids<'a>(condition: &'a Condition, found: &mut Vec<&'a str>) {
    match condition {
        Condition::Is(is) => found.push(&is.id),
        Condition::Not(inner) => ids(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| ids(part, found));
        }
    }
}

/// For each question, the places of those that its condition names.
fn waits(guidance: &Guidance) -> Vec<Vec<usize>> {
    let place = |id: &&str| guidance.questions.iter().position(|q| q.id == **id);
    let questions = guidance.questions.iter();
    questions
        .map(|question| {
            let mut named = Vec::new();
            question.when.iter().for_each(|when| ids(when, &mut named));
            named.iter().filter_map(place).collect()
        })
        .collect()
}

/// The shortest way from a question back to itself by later ones only, so
/// that each cycle is told where it begins.
fn cycle_from(first: usize, waits: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut came_from = BTreeMap::new();
    let mut open = VecDeque::from([first]);
    while let Some(at) = open.pop_front() {
        for &next in waits[at].iter().filter(|next| **next >= first) {
            if next == first {
                return Some(closed(first, at, &came_from));
            }
            if let Entry::Vacant(place) = came_from.entry(next) {
                place.insert(at);
                open.push_back(next);
            }
        }
    }
    None
}

fn closed(first: usize, last: usize, came_from: &BTreeMap<usize, usize>) -> Vec<usize> {
    let mut places = vec![first];
    let mut at = last;
    while at != first {
        places.push(at);
        at = came_from[&at];
    }
    places.push(first);
    places.reverse();
    places
}
