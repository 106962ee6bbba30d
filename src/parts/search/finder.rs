//! All items, and the way to find one by words.

use jinban_contract::event::PackageName;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::{Elsewhere, FORMAT, SearchIndex};
use jinban_rules::search::{Field, Index, Thing, matches};
use jinban_rules::text::is_blank;
use std::cmp::Reverse;
use std::ops::Range;

/// The items with their index, or without one that this release can read.
pub enum Finder {
    Indexed(Box<Index>),
    Plain(Vec<ItemSummary>),
}

/// What is in the list, and why it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the finder's lists.
    pub thing: Thing,
    /// The text that was found, unless nothing was looked for.
    pub field: Option<Field>,
    /// What of the text was found, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// The best of what fits, and how much does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<Hit>,
    pub count: usize,
}

impl Finder {
    pub fn new(index: SearchIndex) -> Self {
        if index.format != FORMAT {
            return Self::Plain(index.items);
        }
        Index::new(index).map_or(Self::Plain(Vec::new()), |index| {
            Self::Indexed(Box::new(index))
        })
    }

    pub fn items(&self) -> &[ItemSummary] {
        match self {
            Self::Indexed(index) => index.items(),
            Self::Plain(items) => items,
        }
    }

    /// 一件事; none without an index.
    pub fn packages(&self) -> &[PackageName] {
        match self {
            Self::Indexed(index) => index.packages(),
            Self::Plain(_) => &[],
        }
    }

    /// What is done elsewhere; none without an index.
    pub fn elsewhere(&self) -> &[Elsewhere] {
        match self {
            Self::Indexed(index) => index.elsewhere(),
            Self::Plain(_) => &[],
        }
    }

    /// What the words may mean among the items that `keep` accepts, best
    /// first, `beside` with packages and what is done elsewhere; without words
    /// all items, first those that can be applied for here.
    pub fn find(
        &self,
        words: &str,
        most: usize,
        beside: bool,
        keep: impl Fn(&ItemSummary) -> bool,
    ) -> Found {
        let items = self.items();
        if is_blank(words) {
            let mut all: Vec<usize> = (0..items.len()).filter(|at| keep(&items[*at])).collect();
            all.sort_by_key(|at| !items[*at].online);
            return first(&all, most);
        }
        match self {
            Self::Indexed(index) => {
                let (hits, count) = index.find_things(words, most, |thing| match thing {
                    Thing::Item(at) => keep(&items[at]),
                    Thing::Package(_) | Thing::Elsewhere(_) => beside,
                });
                let hits = hits.into_iter().map(|hit| Hit {
                    thing: hit.thing,
                    field: Some(hit.field),
                    marks: hit.ranges,
                });
                Found {
                    hits: hits.collect(),
                    count,
                }
            }
            Self::Plain(items) => {
                let all = matching(items, words).filter(|at| keep(&items[*at]));
                first(&all.collect::<Vec<_>>(), most)
            }
        }
    }
}

impl Finder {
    /// The items of these codes that `keep` accepts, in the order of the codes.
    pub fn in_order(
        &self,
        codes: &[ItemCode],
        most: usize,
        keep: impl Fn(&ItemSummary) -> bool,
    ) -> Found {
        let items = self.items();
        let place = |code: &ItemCode| items.iter().position(|item| item.code == *code);
        let places = codes.iter().filter_map(place);
        let all: Vec<usize> = places.filter(|at| keep(&items[*at])).collect();
        first(&all, most)
    }
}

fn first(all: &[usize], most: usize) -> Found {
    Found {
        hits: all.iter().take(most).copied().map(plain).collect(),
        count: all.len(),
    }
}

fn plain(item: usize) -> Hit {
    Hit {
        thing: Thing::Item(item),
        field: None,
        marks: Vec::new(),
    }
}

fn matching(items: &[ItemSummary], words: &str) -> impl Iterator<Item = usize> {
    let scored = items.iter().enumerate();
    let mut scored: Vec<_> = scored
        .filter_map(|(at, item)| Some((matches(words, item)?, at)))
        .collect();
    scored.sort_by_key(|(score, at)| (Reverse(*score), *at));
    scored.into_iter().map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::search::index;

    fn code(finder: &Finder, thing: Thing) -> String {
        match thing {
            Thing::Item(at) => finder.items()[at].code.to_string(),
            Thing::Package(at) => finder.packages()[at].code.to_string(),
            Thing::Elsewhere(at) => finder.elsewhere()[at].id.clone(),
        }
    }

    fn found(finder: &Finder, words: &str, beside: bool) -> Vec<String> {
        let hits = finder.find(words, 9, beside, |_| true).hits.into_iter();
        hits.map(|hit| code(finder, hit.thing)).collect()
    }

    fn codes(finder: &Finder, words: &str) -> Vec<String> {
        found(finder, words, false)
    }

    #[test]
    fn what_people_say_leads_to_what_they_mean_best_first() {
        let finder = Finder::new(index());
        let said = "爹妈岁数大了";
        assert_eq!(found(&finder, said, true), ["sbk", "lhcb", "gljt"]);
        assert_eq!(codes(&finder, said), ["sbk", "gljt"]);
        assert_eq!(found(&finder, "出国", true), ["passport"]);
        assert_eq!(codes(&finder, "出国"), [""; 0]);
        assert_eq!(codes(&finder, " "), ["gljt", "sbk"]);
    }

    #[test]
    fn words_find_by_other_words_and_say_which() {
        let finder = Finder::new(index());
        assert_eq!(codes(&finder, "老人补贴"), ["gljt"]);
        let hit = finder.find("老人补贴", 9, false, |_| true).hits.remove(0);
        let whole = Range { start: 0, end: 12 };
        assert_eq!(
            (hit.field, hit.marks),
            (Some(Field::Alias(0)), [whole].into())
        );
        assert_eq!(codes(&finder, "高齡"), ["gljt"]);
        assert_eq!(codes(&finder, " "), ["gljt", "sbk"]);
        assert_eq!(codes(&finder, "<script>"), [""; 0]);
        let found = finder.find("申领", 1, false, |item| item.code.as_str() != "none");
        assert_eq!((found.hits.len(), found.count), (1, 2));
    }

    #[test]
    fn an_index_of_another_layout_still_finds_by_plain_words() {
        let finder = Finder::new(SearchIndex {
            format: FORMAT + 1,
            ..index()
        });
        assert_eq!(codes(&finder, "申领"), ["gljt", "sbk"]);
        assert_eq!(codes(&finder, "老人"), ["gljt"]);
    }
}
