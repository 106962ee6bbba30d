//! How well a word fits an item: a rank for how it was found, and within a
//! rank the shorter text first.

use super::index::{Field, Index, Text};
use super::steps::{Reach, Steps};
use super::walk::Fit;
use super::words::Word;

/// From this score on a name or another word for the item was meant, not
/// only its summary.
pub(super) const FOUND_BY_NAME: u32 = 4 * RANK;

/// Taken off where common speech was dropped: less than a rank, more than
/// anything within it.
pub(super) const STRIPPED: u32 = RANK / 2;

/// Added where all words are in one text: an alias that holds them all comes
/// before a name that holds one.
pub(super) const TOGETHER: u32 = 2 * RANK;

/// What one rank is worth.
pub(super) const RANK: u32 = 1000;

/// A score and the text that earned it.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    pub(super) score: u32,
    /// Place in `Index::texts`.
    pub(super) text: usize,
}

/// A word with its tables, the strictest first.
pub(super) struct Judge(Vec<Steps>);

impl Judge {
    /// Leaves out what a word without Latin letters, or with them, cannot use.
    pub(super) fn new(word: &Word, reaches: &[Reach], index: &Index) -> Self {
        let of_use = |reach: &&Reach| match reach {
            Reach::Spoken => word.letters() > 0,
            Reach::Initial => word.letters() > 1,
            Reach::InOrder => word.letters() == 0 && word.len() > 1,
            Reach::Same | Reach::Alike | Reach::Slip | Reach::Pieces => true,
        };
        let reaches = reaches.iter().filter(of_use);
        Self(
            reaches
                .filter_map(|reach| Steps::new(word, *reach, index))
                .collect(),
        )
    }

    /// The best of an item's texts.
    pub(super) fn item(&self, item: usize, index: &Index) -> Option<Verdict> {
        let mut best = Verdict { score: 0, text: 0 };
        for at in index.owned[item].clone() {
            let text = &index.texts[at];
            let score = self.text(text, index).unwrap_or(0);
            if score > best.score {
                best = Verdict { score, text: at };
            }
        }
        (best.score > 0).then_some(best)
    }

    /// Which characters of a text the word explains.
    pub(super) fn marks(&self, text: &Text, index: &Index) -> Option<Vec<bool>> {
        // Of a sentence a text may hold little, and be what was meant.
        let found =
            |steps: &&Steps| steps.reach == Reach::Pieces || score(steps, text, index).is_some();
        Some(self.0.iter().find(found)?.marks(index.numbers(text)))
    }

    /// How well the word fits a text.
    pub(super) fn text(&self, text: &Text, index: &Index) -> Option<u32> {
        self.0.iter().find_map(|steps| score(steps, text, index))
    }
}

fn score(steps: &Steps, text: &Text, index: &Index) -> Option<u32> {
    if !steps.sieve.lets(text.bits) {
        return None;
    }
    let numbers = index.numbers(text);
    let rank = match (steps.reach, text.field) {
        (Reach::Same, Field::Code) => (steps.fit(numbers)? == Fit::Whole).then_some(34)?,
        (Reach::Same, Field::Summary) if steps.len > 1 => steps.fit(numbers).map(|_| 3)?,
        (_, Field::Code | Field::Summary) => return None,
        (Reach::Pieces, _) => return pieces(steps, numbers),
        (reach, field) => 2 * called(reach, steps, numbers)? + u32::from(field == Field::Name),
    };
    let after = match text.field {
        Field::Said(_, rank) => rank.min(9) as u32,
        Field::Code | Field::Name | Field::Alias(_) | Field::Summary => 0,
    };
    Some(rank * RANK + 499 - 10 * numbers.len().min(49) as u32 - after)
}

/// Rank of a name or alias, from 2 to 17.
fn called(reach: Reach, steps: &Steps, text: &[u16]) -> Option<u32> {
    let fit = steps.fit(text)?;
    let base = match reach {
        Reach::Same => 15,
        Reach::InOrder => 14,
        Reach::Spoken => 11,
        Reach::Initial => 8,
        Reach::Alike => 5,
        Reach::Slip | Reach::Pieces => 2,
    };
    // One letter, or two initials, say too little in the middle of a text.
    let least = match reach {
        Reach::Spoken => 2,
        Reach::Initial => 3,
        Reach::Same | Reach::InOrder | Reach::Alike | Reach::Slip | Reach::Pieces => 0,
    };
    (fit != Fit::Inside || steps.len >= least).then_some(base + fit as u32)
}

/// A third of the query has to be there; the more, the better.
fn pieces(steps: &Steps, text: &[u16]) -> Option<u32> {
    let covered = steps.covered(text).count_ones();
    let enough = covered > 1 && covered as usize * 3 >= steps.len;
    enough.then(|| covered * 10 + 9 - text.len().min(9) as u32)
}
