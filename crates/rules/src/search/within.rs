//! What things are called, inside a whole sentence: 我爸的驾照丢了 says 驾照. All that a thing is
//! called counts together, and what few things are called counts most.

use super::index::{Field, Index};
use super::judge::{RANK, Verdict};
use super::steps::{Reach, Steps};
use super::words::Word;

/// More than what is mistyped earns, less than what was typed exactly: for names that are whole in
/// a sentence. Pieces alone earn less than what is mistyped.
const BASE: u32 = 20 * RANK;
/// Shorter names are in every sentence.
const SHORTEST: usize = 2;

/// What of a sentence a thing accounts for, as bits of its characters.
#[derive(Clone, Copy, Default)]
struct Covered {
    /// By names that are whole in it.
    whole: u64,
    /// By those, and by pieces of all its texts.
    all: u64,
    /// The best text: how much it says, its rank, its place.
    best: (u32, u32, usize),
}

/// For each thing that fits a query taken as a sentence its place and how well. Where it may be
/// `mistyped`, something fits it nearly.
pub(super) fn within(sentence: &Word, index: &Index, mistyped: bool) -> Vec<(usize, Verdict)> {
    let Some(steps) = Steps::new(sentence, Reach::Pieces, index) else {
        return Vec::new();
    };
    let things = 0..index.owned.len();
    let covered = things.map(|thing| covered(&sentence.ids, &steps, thing, index));
    let covered: Vec<Covered> = covered.collect();
    let weights = weights(&covered, sentence.len());
    let verdicts = covered.iter().enumerate().filter_map(|(thing, one)| {
        let enough = one.whole != 0
            || one.all.count_ones() > 1 && one.all.count_ones() as usize * 3 >= sentence.len();
        enough.then(|| (thing, one.verdict(&weights, mistyped)))
    });
    let verdicts: Vec<_> = verdicts.collect();
    let half = half(verdicts.iter().map(|(_, verdict)| verdict.score));
    verdicts
        .into_iter()
        .filter(|(_, verdict)| verdict.score > half)
        .collect()
}

fn covered(ids: &[u16], steps: &Steps, thing: usize, index: &Index) -> Covered {
    let mut covered = Covered::default();
    for at in index.owned[thing].clone() {
        let text = &index.texts[at];
        let numbers = index.numbers(text);
        let pieces = steps.covered(numbers);
        // A summary is not what a thing is called: only its pieces count, and it is shown where
        // nothing else is there to show.
        let (whole, rank, called) = match text.field {
            Field::Code => continue,
            Field::Summary => (0, 0, 0),
            Field::Name | Field::Alias(_) => (places(ids, numbers), 0, 10),
            Field::Said(_, rank) => (places(ids, numbers), rank.min(9) as u32, 10),
        };
        covered.whole |= whole;
        covered.all |= whole | pieces;
        let says = called + 2 * whole.count_ones().min(9) + pieces.count_ones().min(9);
        if whole | pieces != 0 && says > covered.best.0 {
            covered.best = (says, rank, at);
        }
    }
    covered
}

/// What each character of a sentence is worth: the fewer things account for it, the more.
fn weights(covered: &[Covered], length: usize) -> Vec<u32> {
    let all = covered.len().max(1);
    let weight = |place: usize| {
        let having = covered.iter().filter(|one| one.all >> place & 1 == 1);
        8 + 8 * (all / having.count().max(1)).ilog2()
    };
    (0..length).map(weight).collect()
}

impl Covered {
    fn verdict(&self, weights: &[u32], mistyped: bool) -> Verdict {
        let worth = |bits: u64| -> u32 {
            let weights = weights.iter().enumerate();
            weights
                .filter(|(place, _)| bits >> place & 1 == 1)
                .map(|(_, w)| w)
                .sum()
        };
        let (says, rank, text) = self.best;
        let worth = 10 * (2 * worth(self.all) + worth(self.whole)) + says - rank.min(says);
        let score = match self.whole == 0 && mistyped {
            true => worth / 20,
            false => BASE + worth,
        };
        Verdict { score, text }
    }
}

/// The score of those that account for half as much as the best.
fn half(scores: impl Iterator<Item = u32>) -> u32 {
    let most = scores.max().unwrap_or(0);
    match most.checked_sub(BASE) {
        Some(more) => BASE + more / 2,
        None => most / 2,
    }
}

/// The characters of a sentence that a name is found at, as bits.
fn places(sentence: &[u16], name: &[u16]) -> u64 {
    if name.len() < SHORTEST || name.len() > sentence.len() {
        return 0;
    }
    let windows = sentence.windows(name.len()).enumerate();
    let found = windows.filter(|(_, window)| *window == name);
    let bits = (1_u64 << name.len()) - 1;
    found.fold(0, |all, (at, _)| all | bits << at)
}
