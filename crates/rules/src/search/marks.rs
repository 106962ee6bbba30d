//! Which characters of a text explain a word, for showing why it was found.

use super::fold::letters;
use super::index::{Index, Text, Thing};
use super::judge::Judge;
use super::steps::{Reach, Steps};
use std::ops::Range;

impl Index {
    /// What of a text was found, in bytes of the text as it was written.
    pub(super) fn ranges(&self, thing: Thing, text: &Text, judges: &[Judge]) -> Vec<Range<usize>> {
        let mut marked = vec![false; self.numbers(text).len()];
        for marks in judges.iter().filter_map(|judge| judge.marks(text, self)) {
            marked
                .iter_mut()
                .zip(marks)
                .for_each(|(all, mark)| *all |= mark);
        }
        bytes(self.text(thing, text.field), &marked)
    }
}

impl Steps {
    /// By character of a text in which the word was found.
    pub(super) fn marks(&self, text: &[u16]) -> Vec<bool> {
        match self.reach {
            Reach::InOrder => self.in_order(text),
            Reach::Pieces => self.neighbours(text),
            Reach::Same | Reach::Spoken | Reach::Initial | Reach::Alike | Reach::Slip => {
                self.run(text)
            }
        }
    }

    fn run(&self, text: &[u16]) -> Vec<bool> {
        let (from, to) = self.span(text).unwrap_or_default();
        (0..text.len()).map(|at| (from..to).contains(&at)).collect()
    }

    fn in_order(&self, text: &[u16]) -> Vec<bool> {
        let mut next = 1;
        let found = |id: &u16| {
            let here = self.has(*id) & next != 0;
            next <<= u64::from(here);
            here
        };
        text.iter().map(found).collect()
    }

    fn neighbours(&self, text: &[u16]) -> Vec<bool> {
        let mut marked = vec![false; text.len()];
        for (at, pair) in text.windows(2).enumerate() {
            if (self.has(pair[0]) << 1) & self.has(pair[1]) != 0 {
                marked[at] = true;
                marked[at + 1] = true;
            }
        }
        marked
    }
}

/// Runs of marked characters. A sign or blank between two of them is within.
fn bytes(text: &str, marked: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut running = false;
    for ((at, _), marked) in letters(text).into_iter().zip(marked) {
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        match ranges.last_mut() {
            Some(last) if *marked && running => last.end = end,
            _ if *marked => ranges.push(at..end),
            _ => {}
        }
        running = *marked;
    }
    ranges
}
