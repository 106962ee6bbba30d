//! Finding: every item is judged against every way to take the query, and the
//! less exact ways only when the exact ones find nothing.

use super::index::{Field, Index, Thing};
use super::judge::{FOUND_BY_NAME, Judge, STRIPPED, TOGETHER, Verdict};
use super::steps::Reach;
use super::within::within;
use super::words::{Phrase, joined, phrases};
use jinban_contract::ids::ItemCode;
use std::ops::Range;

const EXACT: [Reach; 4] = [Reach::Same, Reach::InOrder, Reach::Spoken, Reach::Initial];
/// A name of a place is not guessed: the next village is called nearly so.
const NAMED: [Reach; 3] = [Reach::Same, Reach::Spoken, Reach::Initial];
const MISTYPED: [Reach; 2] = [Reach::Alike, Reach::Slip];

/// An item that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its code.
    pub code: ItemCode,
    /// Its place in `Index::items`.
    pub item: usize,
    /// How well it fits: higher is better. Good for comparing only.
    pub score: u32,
    /// The text that fits best, for showing why.
    pub field: Field,
    /// What of that text was found: bytes of `Index::text`, from front to
    /// back, at borders of characters. May be empty.
    pub ranges: Vec<Range<usize>>,
}

/// Anything that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingHit {
    /// What it is.
    pub thing: Thing,
    /// As of `Hit`.
    pub score: u32,
    /// As of `Hit`.
    pub field: Field,
    /// As of `Hit`.
    pub ranges: Vec<Range<usize>>,
}

/// A way to take the query, ready to be held against items.
struct Way {
    judges: Vec<Judge>,
    stripped: bool,
}

/// What was found for a thing, by its place among all, and which way.
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
        self.find_among(query, limit, |_| true).0
    }

    /// The same among the items that `keep` accepts by their place in
    /// `items`, and how many of those there are in all.
    pub fn find_among(
        &self,
        query: &str,
        limit: usize,
        keep: impl Fn(usize) -> bool,
    ) -> (Vec<Hit>, usize) {
        let (hits, count) = self.find_things(query, limit, |thing| match thing {
            Thing::Item(item) => keep(item),
            Thing::Package(_) | Thing::Elsewhere(_) => false,
        });
        let item = |hit: ThingHit| match hit.thing {
            Thing::Item(item) => Some(Hit {
                code: self.items[item].code.clone(),
                item,
                score: hit.score,
                field: hit.field,
                ranges: hit.ranges,
            }),
            Thing::Package(_) | Thing::Elsewhere(_) => None,
        };
        (hits.into_iter().filter_map(item).collect(), count)
    }

    /// The same among all things that `keep` accepts.
    pub fn find_things(
        &self,
        query: &str,
        limit: usize,
        keep: impl Fn(Thing) -> bool,
    ) -> (Vec<ThingHit>, usize) {
        let (ways, mut found) = self.search(&phrases(query, self));
        found.retain(|found| keep(self.thing(found.item)));
        let best = best(&found, limit).into_iter();
        let hits = best.map(|found| self.hit(found, &ways[found.way]));
        (hits.collect(), found.len())
    }

    /// The places of the names that hold the words, or sound like them.
    pub(super) fn named(&self, words: &str) -> Vec<usize> {
        let ways = ways(&phrases(words, self), &NAMED, self);
        let found = self.all(&ways).into_iter();
        found.map(|found| found.item).collect()
    }

    fn search(&self, phrases: &[Phrase]) -> (Vec<Way>, Vec<Found>) {
        let exact = ways(phrases, &EXACT, self);
        let found = self.all(&exact);
        if found.iter().any(|f| f.verdict.score >= FOUND_BY_NAME) {
            return (exact, found);
        }
        let mut ways = ways(phrases, &MISTYPED, self);
        if !found.is_empty() {
            ways.extend(exact);
        }
        let mut found = self.all(&ways);
        ways.extend(loose(phrases, self));
        let mistyped = !found.is_empty();
        for said in self.all_within(phrases, ways.len().saturating_sub(1), mistyped) {
            match found.iter_mut().find(|one| one.item == said.item) {
                Some(one) if one.verdict.score < said.verdict.score => *one = said,
                Some(_) => {}
                None => found.push(said),
            }
        }
        (ways, found)
    }

    /// Things whose names are in the query, taken as a sentence; `way` marks
    /// what of them.
    fn all_within(&self, phrases: &[Phrase], way: usize, mistyped: bool) -> Vec<Found> {
        let sentence = phrases.first().map(|phrase| joined(&phrase.words));
        let found = within(&sentence.unwrap_or_default(), self, mistyped).into_iter();
        let found = found.map(|(item, verdict)| Found { item, way, verdict });
        found.collect()
    }

    fn all(&self, ways: &[Way]) -> Vec<Found> {
        let items = 0..self.owned.len();
        items.filter_map(|item| self.one(item, ways)).collect()
    }

    fn one(&self, item: usize, ways: &[Way]) -> Option<Found> {
        let mut best: Option<Found> = None;
        for (way, taken) in ways.iter().enumerate() {
            if let Some(verdict) = taken.verdict(item, self)
                && best.is_none_or(|best| verdict.score > best.verdict.score)
            {
                best = Some(Found { item, way, verdict });
            }
        }
        best
    }

    fn hit(&self, found: &Found, way: &Way) -> ThingHit {
        let text = &self.texts[found.verdict.text];
        let thing = self.thing(found.item);
        ThingHit {
            thing,
            score: found.verdict.score,
            field: text.field,
            ranges: self.ranges(thing, text, &way.judges),
        }
    }
}

impl Way {
    fn of(phrase: &Phrase, reaches: &[Reach], index: &Index) -> Self {
        let judges = phrase
            .words
            .iter()
            .map(|word| Judge::new(word, reaches, index));
        Self {
            judges: judges.collect(),
            stripped: phrase.stripped,
        }
    }

    /// Every word has to be found, best in one text.
    fn verdict(&self, item: usize, index: &Index) -> Option<Verdict> {
        let found = match &self.judges[..] {
            [judge] => judge.item(item, index),
            _ => self
                .apart(item, index)
                .map(|apart| self.together(item, index).unwrap_or(apart)),
        };
        let penalty = if self.stripped { STRIPPED } else { 0 };
        found.map(|found| Verdict {
            score: found.score - penalty,
            ..found
        })
    }

    /// The weakest word counts, the best one is shown.
    fn apart(&self, item: usize, index: &Index) -> Option<Verdict> {
        let verdicts = self.judges.iter().map(|judge| judge.item(item, index));
        let verdicts: Vec<Verdict> = verdicts.collect::<Option<_>>()?;
        let shown = verdicts.iter().max_by_key(|v| v.score)?;
        let score = verdicts.iter().map(|v| v.score).min()?;
        Some(Verdict { score, ..*shown })
    }

    fn together(&self, item: usize, index: &Index) -> Option<Verdict> {
        let verdict = |text: usize| {
            let scores = self
                .judges
                .iter()
                .map(|j| j.text(&index.texts[text], index));
            let weakest = scores.min()??;
            Some(Verdict {
                score: weakest + TOGETHER,
                text,
            })
        };
        let texts = index.owned[item].clone().rev();
        texts.filter_map(verdict).max_by_key(|v| v.score)
    }
}

fn ways(phrases: &[Phrase], reaches: &[Reach], index: &Index) -> Vec<Way> {
    let way = |phrase: &Phrase| Way::of(phrase, reaches, index);
    phrases.iter().map(way).collect()
}

/// Pieces of the query anywhere, to mark what of a sentence was found.
fn loose(phrases: &[Phrase], index: &Index) -> Option<Way> {
    let phrase = Phrase {
        words: vec![joined(&phrases.first()?.words)],
        stripped: false,
    };
    Some(Way::of(&phrase, &[Reach::Pieces], index))
}

/// The best, by falling score. Score and place are packed into one number:
/// sorting numbers is the smallest code.
fn best(found: &[Found], limit: usize) -> Vec<&Found> {
    let key = |(at, found): (usize, &Found)| u64::from(!found.verdict.score) << 32 | at as u64;
    let mut keys: Vec<u64> = found.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    let at = |key: &u64| (key & 0xffff_ffff) as usize;
    keys.iter().take(limit).map(|key| &found[at(key)]).collect()
}
