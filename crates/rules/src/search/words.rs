//! A query taken apart: as one word, by its blanks, and without the words
//! that everybody puts around what they look for.

use super::MAX_QUERY;
use super::fold::{letter, letters, letters_by_digit};
use super::index::Index;

/// More words than this are taken as one only.
const MAX_WORDS: usize = 8;

/// What people say around the thing they look for, longest first. Dropped
/// only if something else is left; the builder of an index adds their 繁体.
pub const COMMON_SPEECH: &[&str] = &[
    "需要什么材料",
    "需要哪些材料",
    "要带什么材料",
    "需要带什么",
    "准备什么材料",
    "要什么材料",
    "需要什么",
    "什么材料",
    "哪些材料",
    "要带什么",
    "在哪里办",
    "到哪里办",
    "怎么办理",
    "怎么申请",
    "带什么",
    "在哪办",
    "去哪办",
    "怎么办",
    "怎么领",
    "怎么弄",
    "怎么样",
    "能不能",
    "可不可以",
    "是不是",
    "多少钱",
    "我想要",
    "为什么",
    "什么时候",
    "我想",
    "我要",
    "我们",
    "我家",
    "想要",
    "想办",
    "需要",
    "可以",
    "请问",
    "帮我",
    "怎么",
    "如何",
    "怎样",
    "哪里",
    "哪儿",
    "什么",
    "办理",
    "申请",
    "申领",
    "领取",
    "一下",
    "多少",
    "有没有",
    "办",
    "领",
    "的",
    "我",
    "去",
    "要",
    "想",
    "给",
    "能",
    "吗",
    "呢",
    "吧",
    "啊",
    "了",
    "找",
    "请",
    "有",
];

/// A word of a query, at most `MAX_QUERY` characters.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Word {
    /// By place: number of the character.
    pub(super) ids: Vec<u16>,
    /// By place: the letter `a` to `z`, or 0.
    pub(super) latin: Vec<u8>,
}

impl Word {
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many Latin letters.
    pub(super) fn letters(&self) -> usize {
        self.latin.iter().filter(|c| **c != 0).count()
    }

    fn push(&mut self, id: u16, latin: u8) {
        if self.len() < MAX_QUERY {
            self.ids.push(id);
            self.latin.push(latin);
        }
    }

    fn append(&mut self, other: &Self) {
        for (id, latin) in other.ids.iter().zip(&other.latin) {
            self.push(*id, *latin);
        }
    }
}

/// One way to take a query: every word has to be found.
pub(super) struct Phrase {
    pub(super) words: Vec<Word>,
    /// Common speech was dropped.
    pub(super) stripped: bool,
}

/// All ways to take a query; none when it holds nothing to look for.
pub(super) fn phrases(query: &str, index: &Index) -> Vec<Phrase> {
    let words = words(query, letters, index);
    if words.is_empty() {
        return Vec::new();
    }
    let mut phrases = vec![phrase(vec![joined(&words)], false)];
    let by_digit = joined(&self::words(query, letters_by_digit, index));
    if by_digit != phrases[0].words[0] {
        phrases.push(phrase(vec![by_digit], false));
    }
    let stripped: Vec<Word> = words.iter().flat_map(|word| strip(word, index)).collect();
    let left: usize = stripped.iter().map(Word::len).sum();
    if left > 1 && stripped != words && stripped.len() <= MAX_WORDS {
        phrases.push(phrase(stripped, true));
    }
    if (2..=MAX_WORDS).contains(&words.len()) {
        phrases.push(phrase(words, false));
    }
    phrases
}

fn phrase(words: Vec<Word>, stripped: bool) -> Phrase {
    Phrase { words, stripped }
}

/// All words as one.
pub(super) fn joined(words: &[Word]) -> Word {
    let mut all = Word::default();
    words.iter().for_each(|word| all.append(word));
    all
}

/// How characters are read.
type Read = fn(&str) -> Vec<(usize, char)>;

/// The words between blanks and signs. What nobody sees is not a sign.
fn words(query: &str, read: Read, index: &Index) -> Vec<Word> {
    let typed: String = crate::text::line(query).chars().take(MAX_QUERY).collect();
    let parts = typed.split(|c: char| letter(c).is_none());
    let words = parts.map(|part| word(&read(part), index));
    words.filter(|word| word.len() > 0).collect()
}

fn word(letters: &[(usize, char)], index: &Index) -> Word {
    let mut word = Word::default();
    for (_, c) in letters {
        let latin = if c.is_ascii_lowercase() { *c as u8 } else { 0 };
        word.push(index.alphabet.get(*c), latin);
    }
    word
}

/// What is left of a word around common speech.
fn strip(word: &Word, index: &Index) -> Vec<Word> {
    let mut parts = vec![Word::default()];
    let mut at = 0;
    while at < word.len() {
        let rest = &word.ids[at..];
        let filler = index.filler.iter().find(|filler| rest.starts_with(filler));
        match (filler, parts.last_mut()) {
            (None, Some(part)) => {
                part.push(word.ids[at], word.latin[at]);
                at += 1;
            }
            (filler, _) => {
                parts.push(Word::default());
                at += filler.map_or(1, Vec::len);
            }
        }
    }
    parts.retain(|part| part.len() > 0);
    parts
}
