//! Where the characters of a text lead in a word of the query.
//!
//! A set of places in the word is a `u64`: bit p stands before character p,
//! the bit after the last one is the end. A character of a text leads from
//! place p over as many characters of the word as it explains.

use super::alphabet::UNKNOWN;
use super::index::{Index, Sounds};
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
    /// Its pinyin or another character spoken the same, and one slip.
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
}

impl Steps {
    pub(super) fn new(word: &Word, reach: Reach, index: &Index) -> Self {
        let mut steps = Self {
            reach,
            len: word.len(),
            end: 1 << word.len(),
            same: same(word, index.alphabet.size()),
            spoken: Vec::new(),
            slips: Vec::new(),
            doubtful: 0,
            surplus: 0,
        };
        if matches!(reach, Reach::Spoken | Reach::Initial | Reach::Slip) {
            let size = index.alphabet.size();
            let mut spelled = spelled(word, reach, &index.sounds);
            if reach == Reach::Slip {
                steps.forgive(word, index);
                sound_alike(word, &index.sounds, &mut spelled);
            }
            steps.spoken = by_character(&spelled, &index.sounds, size);
        }
        steps
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
        for (p, rest) in rests(word) {
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
    table.collect()
}

/// `l` for 老, `s` and `sh` for 社.
fn initials(syllable: &[u8], rest: &[u8], p: usize, leaps: &mut Leaps) {
    if rest.first() == syllable.first() {
        leaps[1] |= 1 << p;
        if syllable.get(1) == Some(&b'h') && rest.get(1) == Some(&b'h') {
            leaps[2] |= 1 << p;
        }
    }
}

/// By syllable: the places where the word has it but for one letter.
fn misspelled(word: &Word, sounds: &Sounds) -> Vec<Leaps> {
    let table = sounds.syllables.iter().map(|syllable| {
        let mut leaps = Leaps::default();
        for (p, rest) in rests(word) {
            for len in syllable.len().saturating_sub(1).max(1)..=(syllable.len() + 1).min(7) {
                let part = rest.get(..len);
                if part.is_some_and(|part| one_off(part, syllable)) {
                    leaps[len] |= 1 << p;
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
