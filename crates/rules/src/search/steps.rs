//! Where the characters of a text lead in a word of the query.
//!
//! A set of places in the word is a `u64`: bit p stands before character p,
//! the bit after the last one is the end. A character of a text leads from
//! place p over as many characters of the word as it explains.

use super::alphabet::UNKNOWN;
use super::index::{Index, Sounds};
use super::sieve::Sieve;
use super::words::Word;

/// By how many characters of the word are passed: the places from where.
/// `[0]` holds those from where the rest of the word is passed.
pub(super) type Leaps = [u64; 8];

/// The shortest word in which a character may be wrong.
const FORGIVEN: usize = 3;
/// The shortest pinyin in which a letter may be wrong.
const FORGIVEN_LETTERS: usize = 5;

/// What counts as explained, besides the same character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing.
    Same,
    /// Nothing, but there may be others between.
    InOrder,
    /// Its pinyin; at the end of the word its beginning will do.
    Spoken,
    /// Its pinyin or initial.
    Initial,
    /// Its pinyin or another character spoken the same.
    Alike,
    /// Its pinyin, and one slip.
    Slip,
    /// Nothing, and some pairs of characters are enough.
    Pieces,
}

/// The tables for one word.
pub(super) struct Steps {
    pub(super) reach: Reach,
    /// Characters of the word, at most `MAX_QUERY`: 63 and the end are 64 bits.
    pub(super) len: usize,
    /// The place after the last character.
    pub(super) end: u64,
    /// By character: places where the word has it.
    pub(super) same: Vec<u64>,
    /// By character: places where the word spells it. May be empty.
    pub(super) spoken: Vec<Leaps>,
    /// By character: places where the word misspells it. May be empty.
    pub(super) slips: Vec<Leaps>,
    /// Places whose character may be another or be preceded by one more.
    pub(super) doubtful: u64,
    /// Places whose character may be left out.
    pub(super) surplus: u64,
    /// By character: all places it leads on from without a slip.
    pub(super) open: Vec<u64>,
    /// Which texts to walk.
    pub(super) sieve: Sieve,
}

impl Steps {
    /// `None` when no text can hold the word.
    pub(super) fn new(word: &Word, reach: Reach, index: &Index) -> Option<Self> {
        let mut steps = Self {
            reach,
            len: word.len(),
            end: 1 << word.len(),
            same: same(word, index.alphabet.size()),
            spoken: Vec::new(),
            slips: Vec::new(),
            doubtful: 0,
            surplus: 0,
            open: Vec::new(),
            sieve: Sieve::OPEN,
        };
        if matches!(
            reach,
            Reach::Spoken | Reach::Initial | Reach::Alike | Reach::Slip
        ) {
            let spelled = spelled(word, reach, &index.sounds);
            steps.spoken = by_character(&spelled, &index.sounds, index.alphabet.size());
        }
        if reach == Reach::Slip {
            steps.forgive(word, index);
        }
        steps.open = steps.same.clone();
        for (open, leaps) in steps.open.iter_mut().zip(&steps.spoken) {
            *open |= leaps.iter().fold(0, |all, places| all | places);
        }
        steps.sieve = Sieve::of(word, &steps)?;
        Some(steps)
    }

    fn forgive(&mut self, word: &Word, index: &Index) {
        let places = |fits: fn(u8) -> bool| {
            let places = word.latin.iter().enumerate().filter(|(_, c)| fits(**c));
            places.fold(0, |set, (p, _)| set | 1 << p)
        };
        let characters = places(|c| c == 0);
        if word.len() >= FORGIVEN {
            self.doubtful = characters;
        }
        if word.len() > FORGIVEN {
            self.surplus = characters;
        }
        if word.letters() >= FORGIVEN_LETTERS {
            let slips = misspelled(word, &index.sounds);
            self.slips = by_character(&slips, &index.sounds, index.alphabet.size());
        }
    }
}

fn same(word: &Word, size: usize) -> Vec<u64> {
    let mut same = vec![0; size];
    for (p, id) in word
        .ids
        .iter()
        .enumerate()
        .filter(|(_, id)| **id != UNKNOWN)
    {
        same[usize::from(*id)] |= 1 << p;
    }
    same
}

/// By syllable: the places where the word has it.
fn spelled(word: &Word, reach: Reach, sounds: &Sounds) -> Vec<Leaps> {
    let table = sounds.syllables.iter().map(|syllable| {
        let mut leaps = Leaps::default();
        for (p, rest) in rests(word).filter(|(_, rest)| rest.first() == syllable.first()) {
            match syllable.len() {
                len @ 1..=6 if rest.starts_with(syllable) => leaps[len] |= 1 << p,
                _ if syllable.starts_with(rest) => leaps[0] |= 1 << p,
                _ => {}
            }
            if reach == Reach::Initial {
                initials(syllable, rest, p, &mut leaps);
            }
        }
        leaps
    });
    let mut table: Vec<Leaps> = table.collect();
    if reach == Reach::Alike {
        sound_alike(word, sounds, &mut table);
    }
    table
}

/// `l` for 老, `s` and `sh` for 社.
fn initials(syllable: &[u8], rest: &[u8], p: usize, leaps: &mut Leaps) {
    leaps[1] |= 1 << p;
    if syllable.get(1) == Some(&b'h') && rest.get(1) == Some(&b'h') {
        leaps[2] |= 1 << p;
    }
}

/// By syllable: the places where the word has it but for one letter.
fn misspelled(word: &Word, sounds: &Sounds) -> Vec<Leaps> {
    let table = sounds.syllables.iter().map(|syllable| {
        let mut leaps = Leaps::default();
        for (p, rest) in rests(word).filter(|(_, rest)| near(rest, syllable)) {
            for (len, places) in leaps.iter_mut().enumerate().skip(1) {
                let part = rest.get(..len).filter(|_| len.abs_diff(syllable.len()) < 2);
                if part.is_some_and(|part| one_off(part, syllable)) {
                    *places |= 1 << p;
                }
            }
        }
        leaps
    });
    table.collect()
}

/// The places of a word that begin with a letter, and what follows there.
fn rests(word: &Word) -> impl Iterator<Item = (usize, &[u8])> {
    let places = (0..word.len()).map(|p| (p, &word.latin[p..]));
    places.filter(|(_, rest)| rest[0] != 0)
}

/// Worth a closer look: with one slip at most one of the first letters is off.
fn near(typed: &[u8], meant: &[u8]) -> bool {
    let same = |a: usize, b: usize| typed.get(a).is_some() && typed.get(a) == meant.get(b);
    same(0, 0) || same(1, 1) || same(0, 1) || same(1, 0)
}

/// One letter wrong, missing or too many, or two neighbours swapped.
fn one_off(typed: &[u8], meant: &[u8]) -> bool {
    let ahead = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (&typed[ahead..], &meant[ahead..]);
    let behind = typed.iter().rev().zip(meant.iter().rev());
    let behind = behind.take_while(|(a, b)| a == b).count();
    match (
        &typed[..typed.len() - behind],
        &meant[..meant.len() - behind],
    ) {
        ([_], [_]) | ([], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// A character of the word stands for all that are spoken like it: what an
/// input method offers and what a tired eye takes.
fn sound_alike(word: &Word, sounds: &Sounds, spelled: &mut [Leaps]) {
    for (p, id) in word
        .ids
        .iter()
        .enumerate()
        .filter(|(_, id)| **id != UNKNOWN)
    {
        for (_, syllable) in sounds.pairs.iter().filter(|(other, _)| other == id) {
            spelled[*syllable][1] |= 1 << p;
        }
    }
}

/// From syllables to the characters spoken so.
fn by_character(by_syllable: &[Leaps], sounds: &Sounds, size: usize) -> Vec<Leaps> {
    let mut table = vec![Leaps::default(); size];
    for (id, syllable) in &sounds.pairs {
        let leaps = &mut table[usize::from(*id)];
        for (to, from) in leaps.iter_mut().zip(&by_syllable[*syllable]) {
            *to |= from;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::one_off;

    #[test]
    fn one_slip_of_the_finger() {
        for typed in ["lig", "lin", "lingg", "limg", "ilng", "ing", "lign"] {
            assert!(one_off(typed.as_bytes(), b"ling"), "{typed}");
        }
        for typed in ["ling", "li", "gnil", "long2", "lgin2", ""] {
            assert!(!one_off(typed.as_bytes(), b"ling"), "{typed}");
        }
    }
}
