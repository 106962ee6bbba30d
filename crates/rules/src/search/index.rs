//! The index as the search reads it: every text as numbers in one row.

use super::COMMON_SPEECH;
use super::alphabet::{Alphabet, UNKNOWN};
use super::fold::letters;
use super::sieve::bit;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::{FORMAT, Reading, SearchIndex, Variants};
use std::ops::Range;

/// A `SearchIndex`, made ready. Building one takes milliseconds; keep it.
pub struct Index {
    pub(super) items: Vec<ItemSummary>,
    pub(super) alphabet: Alphabet,
    pub(super) sounds: Sounds,
    /// Common speech, in numbers.
    pub(super) filler: Vec<Vec<u16>>,
    /// Texts of all items, item by item.
    pub(super) texts: Vec<Text>,
    /// By item: its texts.
    pub(super) owned: Vec<Range<usize>>,
    row: Vec<u16>,
}

/// Which text of an item.
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
        let mut alphabet = Alphabet::new();
        share(&mut alphabet, &index.variants);
        let mut numbers = |text: &&str| {
            letters(text)
                .iter()
                .map(|(_, c)| alphabet.add(*c))
                .collect()
        };
        let mut ready = Self {
            filler: COMMON_SPEECH.iter().map(&mut numbers).collect(),
            alphabet,
            items: Vec::new(),
            sounds: Sounds::default(),
            texts: Vec::new(),
            owned: Vec::new(),
            row: Vec::new(),
        };
        index.items.iter().for_each(|item| ready.add(item));
        ready.items = index.items;
        ready.sounds = sounds(&ready.alphabet, index.readings);
        Some(ready)
    }

    /// The items, as they came.
    pub fn items(&self) -> &[ItemSummary] {
        &self.items
    }

    /// A text of an item; empty when there is none.
    pub fn text(&self, item: usize, field: Field) -> &str {
        let Some(item) = self.items.get(item) else {
            return "";
        };
        match field {
            Field::Code => item.code.as_str(),
            Field::Name => &item.name,
            Field::Alias(at) => item.aliases.get(at).map_or("", String::as_str),
            Field::Summary => &item.summary,
        }
    }

    pub(super) fn numbers(&self, text: &Text) -> &[u16] {
        self.row.get(text.begin..text.end).unwrap_or_default()
    }

    fn add(&mut self, item: &ItemSummary) {
        let first = self.texts.len();
        self.add_text(Field::Code, item.code.as_str());
        self.add_text(Field::Name, &item.name);
        for (at, alias) in item.aliases.iter().enumerate() {
            self.add_text(Field::Alias(at), alias);
        }
        self.add_text(Field::Summary, &item.summary);
        self.owned.push(first..self.texts.len());
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
