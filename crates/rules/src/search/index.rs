//! The index as the search reads it: every text as numbers in one row.

use super::COMMON_SPEECH;
use super::alphabet::{Alphabet, UNKNOWN};
use super::fold::letters;
use super::sieve::bit;
use jinban_contract::event::PackageName;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::{
    Elsewhere, EverydayWords, FORMAT, Reading, SearchIndex, Spelling, Variants,
};
use std::mem::take;
use std::ops::Range;

/// A `SearchIndex`, made ready. Building one takes milliseconds; keep it.
pub struct Index {
    pub(super) items: Vec<ItemSummary>,
    packages: Vec<PackageName>,
    elsewhere: Vec<Elsewhere>,
    /// 大家平时的说法, one after the other.
    said: Vec<String>,
    pub(super) alphabet: Alphabet,
    pub(super) sounds: Sounds,
    /// Common speech, in numbers.
    pub(super) filler: Vec<Vec<u16>>,
    /// Texts of all things, thing by thing.
    pub(super) texts: Vec<Text>,
    /// By place among all things, items first: its texts.
    pub(super) owned: Vec<Range<usize>>,
    row: Vec<u16>,
}

/// What can be found, by its place in the list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Of `Index::items`.
    Item(usize),
    /// Of `Index::packages`.
    Package(usize),
    /// Of `Index::elsewhere`.
    Elsewhere(usize),
}

/// Which text of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The code, as printed on sheets.
    Code,
    /// 事项名称.
    Name,
    /// One of the other words for it, by its place in `aliases`.
    Alias(usize),
    /// The line in plain words.
    Summary,
    /// 大家平时的说法, by its place among all of them, and how many things it
    /// leads to before this one.
    Said(usize, usize),
}

/// How characters are spoken.
#[derive(Default)]
pub(super) struct Sounds {
    pub(super) syllables: Vec<Vec<u8>>,
    /// Character and syllable, by their numbers.
    pub(super) pairs: Vec<(u16, usize)>,
}

pub(super) struct Text {
    pub(super) field: Field,
    /// All bits of its characters.
    pub(super) bits: u64,
    begin: usize,
    end: usize,
}

impl Index {
    /// Takes an index as it came; `None` for a format this code does not read.
    pub fn new(index: SearchIndex) -> Option<Self> {
        if index.format != FORMAT {
            return None;
        }
        let mut ready = Self {
            items: index.items,
            packages: index.packages,
            elsewhere: index.elsewhere,
            ..Self::empty(&index.variants)
        };
        ready.add_all(&index.words);
        ready.sounds = sounds(&ready.alphabet, index.readings);
        Some(ready)
    }

    /// Of names alone, which `named` finds by their places.
    pub(super) fn of_names<'a>(names: impl Iterator<Item = &'a str>, spelling: Spelling) -> Self {
        let mut ready = Self::empty(&spelling.variants);
        for name in names {
            let first = ready.texts.len();
            ready.add_text(Field::Name, name);
            ready.owned.push(first..ready.texts.len());
        }
        ready.sounds = sounds(&ready.alphabet, spelling.readings);
        ready
    }

    fn empty(variants: &Variants) -> Self {
        let mut alphabet = Alphabet::new();
        share(&mut alphabet, variants);
        let mut numbers = |text: &&str| {
            letters(text)
                .iter()
                .map(|(_, c)| alphabet.add(*c))
                .collect()
        };
        Self {
            filler: COMMON_SPEECH.iter().map(&mut numbers).collect(),
            alphabet,
            items: Vec::new(),
            packages: Vec::new(),
            elsewhere: Vec::new(),
            said: Vec::new(),
            sounds: Sounds::default(),
            texts: Vec::new(),
            owned: Vec::new(),
            row: Vec::new(),
        }
    }

    /// The items, as they came.
    pub fn items(&self) -> &[ItemSummary] {
        &self.items
    }

    /// 一件事, as they came.
    pub fn packages(&self) -> &[PackageName] {
        &self.packages
    }

    /// What is done elsewhere, as it came.
    pub fn elsewhere(&self) -> &[Elsewhere] {
        &self.elsewhere
    }

    /// A text of a thing; empty when there is none.
    pub fn text(&self, thing: Thing, field: Field) -> &str {
        if let Field::Said(at, _) = field {
            return self.said.get(at).map_or("", String::as_str);
        }
        let text = match thing {
            Thing::Item(at) => self.items.get(at).and_then(|item| of_item(item, field)),
            Thing::Package(at) => self.packages.get(at).and_then(|one| match field {
                Field::Name => Some(&one.name),
                Field::Code | Field::Alias(_) | Field::Summary | Field::Said(..) => None,
            }),
            Thing::Elsewhere(at) => self.elsewhere.get(at).and_then(|one| match field {
                Field::Name => Some(&one.name),
                Field::Alias(at) => one.say.get(at),
                Field::Code | Field::Summary | Field::Said(..) => None,
            }),
        };
        text.map_or("", String::as_str)
    }

    /// What stands at a place among all things.
    pub(super) fn thing(&self, place: usize) -> Thing {
        match (place.checked_sub(self.items.len()), self.packages.len()) {
            (None, _) => Thing::Item(place),
            (Some(at), packages) if at < packages => Thing::Package(at),
            (Some(at), packages) => Thing::Elsewhere(at - packages),
        }
    }

    pub(super) fn numbers(&self, text: &Text) -> &[u16] {
        self.row.get(text.begin..text.end).unwrap_or_default()
    }

    fn add_all(&mut self, words: &[EverydayWords]) {
        let (items, packages) = (take(&mut self.items), take(&mut self.packages));
        let elsewhere = take(&mut self.elsewhere);
        for item in &items {
            let first = self.texts.len();
            self.add_text(Field::Code, item.code.as_str());
            self.add_text(Field::Name, &item.name);
            self.add_aliases(&item.aliases);
            self.add_text(Field::Summary, &item.summary);
            self.add_said(words, |words| place(&words.items, &item.code));
            self.owned.push(first..self.texts.len());
        }
        for package in &packages {
            let first = self.texts.len();
            self.add_text(Field::Name, &package.name);
            self.add_said(words, |words| place(&words.packages, &package.code));
            self.owned.push(first..self.texts.len());
        }
        for other in &elsewhere {
            let first = self.texts.len();
            self.add_text(Field::Name, &other.name);
            self.add_aliases(&other.say);
            self.owned.push(first..self.texts.len());
        }
        (self.items, self.packages, self.elsewhere) = (items, packages, elsewhere);
    }

    fn add_aliases(&mut self, aliases: &[String]) {
        for (at, alias) in aliases.iter().enumerate() {
            self.add_text(Field::Alias(at), alias);
        }
    }

    /// What people say of a thing, where `rank` tells its place among those
    /// that the words lead to.
    fn add_said(
        &mut self,
        words: &[EverydayWords],
        rank: impl Fn(&EverydayWords) -> Option<usize>,
    ) {
        for (words, rank) in words.iter().filter_map(|w| Some((w, rank(w)?))) {
            for say in &words.say {
                self.add_text(Field::Said(self.said.len(), rank), say);
                self.said.push(say.clone());
            }
        }
    }

    fn add_text(&mut self, field: Field, text: &str) {
        let begin = self.row.len();
        let numbers = letters(text).into_iter().map(|(_, c)| self.alphabet.add(c));
        self.row.extend(numbers);
        let bits = self.row[begin..].iter().fold(0, |all, id| all | bit(*id));
        let end = self.row.len();
        self.texts.push(Text {
            field,
            bits,
            begin,
            end,
        });
    }
}

fn of_item(item: &ItemSummary, field: Field) -> Option<&String> {
    match field {
        Field::Code => Some(&item.code.0),
        Field::Name => Some(&item.name),
        Field::Alias(at) => item.aliases.get(at),
        Field::Summary => Some(&item.summary),
        Field::Said(..) => None,
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> Option<usize> {
    all.iter().position(|other| other == one)
}

fn share(alphabet: &mut Alphabet, variants: &Variants) {
    for (from, to) in variants
        .traditional
        .chars()
        .zip(variants.simplified.chars())
    {
        let id = alphabet.add(to);
        alphabet.share(from, id);
    }
}

fn sounds(alphabet: &Alphabet, readings: Vec<Reading>) -> Sounds {
    let mut sounds = Sounds::default();
    for reading in readings {
        let known = reading.chars.chars().map(|c| alphabet.get(c));
        let at = sounds.syllables.len();
        sounds
            .pairs
            .extend(known.filter(|id| *id != UNKNOWN).map(|id| (id, at)));
        sounds.syllables.push(reading.syllable.into_bytes());
    }
    sounds
}
