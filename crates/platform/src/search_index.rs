//! `GET /items/index`, `GET /sites`: the sounds and the traditional forms of the
//! characters that their names use. The dictionaries stay here; the browser gets the few
//! hundred characters that it needs.

use hanconv::RawDictionary;
use jinban_contract::event::PackageName;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::{
    Elsewhere, EverydayWords, FORMAT, Reading, SearchIndex, Spelling, Variants,
};
use jinban_rules::search::{COMMON_SPEECH, canonical};
use pinyin::{Pinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};

/// Of a 多音字 the common readings come first; a third is a rarity (参 as shēn)
/// that would only make more chance hits.
const READINGS: usize = 2;

/// What can be found.
#[derive(Default)]
pub struct Found {
    /// Items in force.
    pub items: Vec<ItemSummary>,
    /// 一件事 in force.
    pub packages: Vec<PackageName>,
    /// 大家平时的说法.
    pub words: Vec<EverydayWords>,
    /// What is done elsewhere.
    pub elsewhere: Vec<Elsewhere>,
}

/// What things are called and what people say, with the sounds and forms of
/// their characters.
pub fn build(found: Found) -> SearchIndex {
    let simplified = simplified();
    let Found {
        items,
        packages,
        words,
        elsewhere,
    } = found;
    let names = items
        .iter()
        .flat_map(|item| item.aliases.iter().chain([&item.name]));
    let names = names.chain(packages.iter().map(|package| &package.name));
    let names = names.chain(words.iter().flat_map(|words| &words.say));
    let others = elsewhere.iter();
    let names = names.chain(others.flat_map(|one| one.say.iter().chain([&one.name])));
    let spoken = chars(names.map(String::as_str), &simplified);
    let summaries = items.iter().map(|item| item.summary.as_str());
    let mut written = chars(summaries.chain(COMMON_SPEECH.iter().copied()), &simplified);
    written.extend(&spoken);
    SearchIndex {
        format: FORMAT,
        readings: readings(&spoken),
        variants: variants(&written, &simplified),
        items,
        events: Vec::new(),
        packages,
        words,
        elsewhere,
    }
}

/// The sounds and forms of the characters of names.
pub fn spelling<'a>(names: impl Iterator<Item = &'a str>) -> Spelling {
    let simplified = simplified();
    let spoken = chars(names, &simplified);
    Spelling {
        readings: readings(&spoken),
        variants: variants(&spoken, &simplified),
    }
}

/// 繁体 to 简体, character by character (OpenCC's table).
fn simplified() -> BTreeMap<char, char> {
    let pairs = RawDictionary::TSCharacters.iter();
    let pairs = pairs.filter_map(|(from, to)| Some((single(from)?, single(to)?)));
    pairs.filter(|(from, to)| from != to).collect()
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The characters of texts, simplified.
fn chars<'a>(
    texts: impl Iterator<Item = &'a str>,
    simplified: &BTreeMap<char, char>,
) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for text in texts {
        let plain = |c: char| simplified.get(&c).copied().unwrap_or(c);
        found.extend(canonical(text).chars().map(plain));
    }
    found
}

fn variants(written: &BTreeSet<char>, simplified: &BTreeMap<char, char>) -> Variants {
    let needed = simplified.iter().filter(|(_, to)| written.contains(to));
    let (traditional, simplified) = needed.unzip();
    Variants {
        traditional,
        simplified,
    }
}

fn readings(spoken: &BTreeSet<char>) -> Vec<Reading> {
    let mut table: BTreeMap<String, String> = BTreeMap::new();
    for c in spoken {
        for syllable in syllables(*c) {
            table.entry(syllable).or_default().push(*c);
        }
    }
    let reading = |(syllable, chars)| Reading { syllable, chars };
    table.into_iter().map(reading).collect()
}

/// The common readings without tone. ü is typed as v, and by many as u.
fn syllables(c: char) -> BTreeSet<String> {
    let mut plain: Vec<&str> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        if !plain.contains(&reading) {
            plain.push(reading);
        }
    }
    let common = plain.into_iter().take(READINGS);
    let typed = common.flat_map(|reading| ["v", "u"].map(|u| reading.replace('ü', u)));
    typed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::ids::ItemCode;
    use jinban_rules::search::Index;

    fn item(code: &str, name: &str, aliases: &[&str]) -> ItemSummary {
        ItemSummary {
            code: ItemCode::from(code),
            name: name.to_owned(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            summary: "到窗口办。".to_owned(),
            themes: Vec::new(),
            audience: Vec::new(),
            badges: Vec::new(),
            places: Vec::new(),
            online: false,
            demo: true,
        }
    }

    fn of(items: Vec<ItemSummary>) -> SearchIndex {
        build(Found {
            items,
            ..Found::default()
        })
    }

    fn chars_of(index: &SearchIndex, syllable: &str) -> String {
        let found = index.readings.iter().find(|r| r.syllable == syllable);
        found.map(|r| r.chars.clone()).unwrap_or_default()
    }

    #[test]
    fn sounds_are_those_of_names_and_aliases_alone() {
        let index = of(vec![item("a", "绿卡（长期）", &["80岁"])]);
        for (syllable, chars) in [
            ("lv", "绿"),
            ("lu", "绿"),
            ("ka", "卡"),
            ("zhang", "长"),
            ("chang", "长"),
            ("ba", "八"),
            ("shi", "十"),
            ("sui", "岁"),
            ("chuang", ""),
        ] {
            assert_eq!(chars_of(&index, syllable), chars, "{syllable}");
        }
    }

    #[test]
    fn sounds_are_plain_letters() {
        let index = of(vec![item("a", "战略女旅虐", &[])]);
        let plain = |r: &Reading| r.syllable.bytes().all(|b| b.is_ascii_lowercase());
        assert!(index.readings.iter().all(plain), "{:?}", index.readings);
        assert!(
            index
                .readings
                .iter()
                .all(|r| (1..=6).contains(&r.syllable.len()))
        );
    }

    #[test]
    fn traditional_forms_are_those_of_the_texts_and_of_common_speech() {
        let Variants {
            traditional,
            simplified,
        } = of(vec![item("a", "补贴", &[])]).variants;
        assert_eq!(traditional.chars().count(), simplified.chars().count());
        for (from, to) in [
            ('補', Some('补')),
            ('貼', Some('贴')),
            ('辦', Some('办')),
            ('麼', Some('么')),
            ('龍', None),
        ] {
            let at = traditional.chars().position(|c| c == from);
            assert_eq!(at.and_then(|at| simplified.chars().nth(at)), to, "{from}");
        }
    }

    #[test]
    fn a_pack_in_traditional_characters_is_found_by_simplified_ones() {
        let index = Index::new(of(vec![item("a", "高齡津貼", &["老人補貼"])]));
        for query in ["高龄津贴", "高齡津貼", "老人补贴", "gaoling", "lrbt"] {
            let hits = index.as_ref().map(|index| index.find(query, 1).len());
            assert_eq!(hits, Some(1), "{query}");
        }
    }
}
