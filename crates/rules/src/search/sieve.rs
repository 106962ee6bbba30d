//! Which texts are worth walking: most can be told apart by 64 bits.

use super::alphabet::UNKNOWN;
use super::steps::{Leaps, Reach, Steps};
use super::words::Word;

/// A character's bit; several share one.
pub(super) fn bit(id: u16) -> u64 {
    1 << (id.wrapping_mul(40_503) >> 10)
}

/// What the bits of a text must hold for a word to be in it.
pub(super) struct Sieve {
    /// Bits of characters that have to be there.
    must: u64,
    /// How many of them at least.
    least: u32,
    /// Of these, one: where the word may begin.
    first: u64,
    /// Of these, one: where it may end.
    last: u64,
}

impl Sieve {
    pub(super) const OPEN: Self = Self {
        must: 0,
        least: 0,
        first: !0,
        last: !0,
    };

    /// May the word be in a text with these bits?
    #[inline(always)] // asked for every text at every key stroke
    pub(super) fn lets(&self, bits: u64) -> bool {
        bits & self.first != 0
            && bits & self.last != 0
            && (bits & self.must).count_ones() >= self.least
    }

    /// For a word with its tables; `None` when no text can hold it.
    pub(super) fn of(word: &Word, steps: &Steps) -> Option<Self> {
        let spelled = !steps.spoken.is_empty();
        let counts = |(_, latin): &(&u16, &u8)| !spelled || **latin == 0;
        let ids = word.ids.iter().zip(&word.latin).filter(counts);
        let (mut must, mut unknown) = (0, 0u32);
        for (id, _) in ids {
            match *id {
                UNKNOWN => unknown += 1,
                id => must |= bit(id),
            }
        }
        let (least, spared) = match steps.reach {
            Reach::Alike => (0, 0),
            Reach::Slip => (must.count_ones().saturating_sub(1 - unknown.min(1)), 1),
            Reach::Pieces => (2, u32::MAX),
            Reach::Same | Reach::InOrder | Reach::Spoken | Reach::Initial => (must.count_ones(), 0),
        };
        let (first, last) = if spelled { ends(steps) } else { (!0, !0) };
        (unknown <= spared).then_some(Self {
            must,
            least,
            first,
            last,
        })
    }
}

/// Bits of the characters that lead on from the beginning, and to the end.
fn ends(steps: &Steps) -> (u64, u64) {
    let (mut first, mut last) = (0, 0);
    for (id, same) in (0..).zip(&steps.same) {
        let tables = [
            steps.spoken.get(usize::from(id)),
            steps.slips.get(usize::from(id)),
        ];
        let leads =
            |leads: fn(&Leaps, u64) -> bool| tables.iter().flatten().any(|t| leads(t, steps.end));
        if same & 1 != 0 || leads(|leaps, _| leaps.iter().any(|places| places & 1 != 0)) {
            first |= bit(id);
        }
        if same & steps.end >> 1 != 0 || leads(ends_here) {
            last |= bit(id);
        }
    }
    let any = |place: u64| if steps.doubtful & place == 0 { 0 } else { !0 };
    (first | any(1), last | any(steps.end >> 1))
}

fn ends_here(leaps: &Leaps, end: u64) -> bool {
    leaps[0] != 0 || (1..leaps.len()).any(|len| leaps[len] & end >> len != 0)
}
