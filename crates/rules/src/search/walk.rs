//! Walking a text through the places of a word.

use super::steps::{Leaps, Reach, Steps};

/// Where in a text a word was found; the later, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Inside,
    Beginning,
    Whole,
}

/// The places reached, without and with the one slip.
#[derive(Clone, Copy)]
struct Reached {
    clean: u64,
    slipped: u64,
}

impl Reached {
    fn any(self) -> u64 {
        self.clean | self.slipped
    }
}

impl Steps {
    /// How the word stands in a text; `None` when it does not.
    pub(super) fn fit(&self, text: &[u16]) -> Option<Fit> {
        if self.reach == Reach::InOrder {
            return self.strewn(text).then_some(Fit::Inside);
        }
        let start = self.start();
        let mut reached = start;
        for id in text {
            reached = self.step(reached, *id);
            if reached.any() & self.end != 0 {
                return Some(self.at_start(text));
            }
            reached.clean |= start.clean;
            reached.slipped |= start.slipped;
        }
        None
    }

    /// First and one past the last character of the word in a text.
    pub(super) fn span(&self, text: &[u16]) -> Option<(usize, usize)> {
        (0..text.len()).find_map(|from| {
            let mut reached = self.start();
            let rest = text.iter().enumerate().skip(from);
            // The last way to the end: what was mistyped belongs to it.
            let ends = rest.filter_map(|(at, id)| {
                reached = self.step(reached, *id);
                (reached.any() & self.end != 0).then_some(at + 1)
            });
            Some((from, ends.last()?))
        })
    }

    /// Places of the word whose character stands in a text beside the same
    /// neighbour as in the word.
    pub(super) fn covered(&self, text: &[u16]) -> u64 {
        let pairs = text.windows(2);
        let seconds = pairs.fold(0, |set, pair| {
            set | (self.has(pair[0]) << 1) & self.has(pair[1])
        });
        seconds | seconds >> 1
    }

    /// The places where the word has a character.
    pub(super) fn has(&self, id: u16) -> u64 {
        self.same.get(usize::from(id)).copied().unwrap_or(0)
    }

    /// All characters, one after the other.
    fn strewn(&self, text: &[u16]) -> bool {
        let mut next = 1;
        for id in text {
            next <<= u64::from(self.has(*id) & next != 0);
        }
        next == self.end
    }

    fn at_start(&self, text: &[u16]) -> Fit {
        let mut reached = self.start();
        let mut fit = Fit::Inside;
        for (at, id) in text.iter().enumerate() {
            reached = self.step(reached, *id);
            match reached.any() & self.end {
                0 => {}
                _ if at + 1 == text.len() => fit = Fit::Whole,
                _ => fit = Fit::Beginning,
            }
        }
        fit
    }

    fn start(&self) -> Reached {
        Reached {
            clean: 1,
            slipped: (self.surplus & 1) << 1,
        }
    }

    fn step(&self, from: Reached, id: u16) -> Reached {
        let clean = self.explained(from.clean, id);
        let mut slipped = self.explained(from.slipped, id);
        // Another character than meant, or one that was not typed.
        let doubtful = from.clean & self.doubtful;
        slipped |= doubtful << 1 | (doubtful & !1);
        // One typed too many.
        slipped |= (clean & self.surplus) << 1;
        if let Some(slips) = self.slips.get(usize::from(id)) {
            slipped |= leap(from.clean, slips, self.end);
        }
        Reached { clean, slipped }
    }

    fn explained(&self, from: u64, id: u16) -> u64 {
        if from & self.open.get(usize::from(id)).copied().unwrap_or(0) == 0 {
            return 0;
        }
        let same = (from & self.has(id)) << 1;
        let spoken = self.spoken.get(usize::from(id));
        same | spoken.map_or(0, |leaps| leap(from, leaps, self.end))
    }
}

fn leap(from: u64, leaps: &Leaps, end: u64) -> u64 {
    let to_end = if from & leaps[0] == 0 { 0 } else { end };
    let leaps = leaps.iter().enumerate().skip(1);
    leaps.fold(to_end, |to, (len, places)| to | (from & places) << len)
}
