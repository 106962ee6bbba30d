//! Finding: every item judged against every way to take the query, and the
//! less exact ways only when the exact ones find nothing.

use super::index::{Field, Index};
use super::judge::{FOUND_BY_NAME, Judge, STRIPPED, Verdict};
use super::steps::Reach;
use super::words::{Reading, joined, readings};
use jinban_contract::ids::ItemCode;
use std::ops::Range;

const EXACT: [Reach; 4] = [Reach::Same, Reach::InOrder, Reach::Spoken, Reach::Initial];

/// An item that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its code.
    pub code: ItemCode,
    /// Its place in `Index::items`.
    pub item: usize,
    /// How well it fits: higher is better. Of use for comparing only.
    pub score: u32,
    /// The text that fits best, for showing why.
    pub field: Field,
    /// What of that text was found: bytes of `Index::text`, from front to
    /// back, at borders of characters. May be empty.
    pub ranges: Vec<Range<usize>>,
}

/// A way to take the query, ready to be held against items.
struct Way {
    judges: Vec<Judge>,
    stripped: bool,
}

/// What was found for an item, and which way.
#[derive(Clone, Copy)]
struct Found {
    item: usize,
    way: usize,
    verdict: Verdict,
}

impl Index {
    /// The items that people who type `query` may mean, best first; equally
    /// good ones in the order of the pack. Never more than `limit`. Of a long
    /// query the first `MAX_QUERY` characters count; one without letters finds
    /// nothing.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let readings = readings(query, self);
        let mut ways = ways(&readings, &EXACT, self);
        let mut found = self.all(&ways);
        if !found
            .iter()
            .any(|found| found.verdict.score >= FOUND_BY_NAME)
        {
            ways.extend(self::ways(&readings, &[Reach::Slip], self));
            found = self.all(&ways);
        }
        if found.is_empty() {
            ways = loose(&readings, self);
            found = self.all(&ways);
        }
        best(&mut found, limit);
        found
            .iter()
            .map(|found| self.hit(found, &ways[found.way]))
            .collect()
    }

    fn all(&self, ways: &[Way]) -> Vec<Found> {
        (0..self.items.len())
            .filter_map(|item| self.one(item, ways))
            .collect()
    }

    fn one(&self, item: usize, ways: &[Way]) -> Option<Found> {
        let found = |(way, taken): (usize, &Way)| {
            let verdict = taken.verdict(item, self)?;
            Some(Found { item, way, verdict })
        };
        let found = ways.iter().enumerate().filter_map(found);
        found.reduce(|best, next| {
            if next.verdict.score > best.verdict.score {
                next
            } else {
                best
            }
        })
    }

    fn hit(&self, found: &Found, way: &Way) -> Hit {
        let text = &self.texts[found.verdict.text];
        Hit {
            code: self.items[found.item].code.clone(),
            item: found.item,
            score: found.verdict.score,
            field: text.field,
            ranges: self.ranges(found.item, text, &way.judges),
        }
    }
}

impl Way {
    /// Every word has to be found; the weakest one counts, the best one is shown.
    fn verdict(&self, item: usize, index: &Index) -> Option<Verdict> {
        let mut all: Option<Verdict> = None;
        let mut shown = 0;
        for judge in &self.judges {
            let verdict = judge.item(item, index)?;
            let so_far = all.unwrap_or(verdict);
            let text = if verdict.score > shown {
                verdict.text
            } else {
                so_far.text
            };
            shown = shown.max(verdict.score);
            let score = so_far.score.min(verdict.score);
            all = Some(Verdict { score, text });
        }
        let penalty = if self.stripped { STRIPPED } else { 0 };
        all.map(|v| Verdict {
            score: v.score - penalty,
            ..v
        })
    }
}

fn ways(readings: &[Reading], reaches: &[Reach], index: &Index) -> Vec<Way> {
    let way = |reading: &Reading| Way {
        judges: reading
            .words
            .iter()
            .map(|word| Judge::new(word, reaches, index))
            .collect(),
        stripped: reading.stripped,
    };
    readings.iter().map(way).collect()
}

/// Pieces of the query anywhere: for whole sentences.
fn loose(readings: &[Reading], index: &Index) -> Vec<Way> {
    let plainest = readings.iter().find(|r| r.stripped).or(readings.first());
    let way = |reading: &Reading| Way {
        judges: vec![Judge::new(&joined(&reading.words), &[Reach::Pieces], index)],
        stripped: false,
    };
    plainest.map(way).into_iter().collect()
}

/// Sorts by falling score and cuts. Score and place are packed into one
/// number: sorting numbers is the smallest code.
fn best(found: &mut Vec<Found>, limit: usize) {
    let key = |(at, found): (usize, &Found)| u64::from(!found.verdict.score) << 32 | at as u64;
    let mut keys: Vec<u64> = found.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    keys.truncate(limit);
    *found = keys
        .iter()
        .map(|key| found[(key & 0xffff_ffff) as usize])
        .collect();
}
