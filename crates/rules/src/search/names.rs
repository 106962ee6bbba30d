//! Names in one text, which is walked once for each word: ten thousand names,
//! each searched by itself, take a slow phone too long.

use super::fold::canonical;
use super::index::Index;
use jinban_contract::search::{Spelling, Variants};
use std::collections::BTreeMap;

/// Between two names; no word holds it.
const END: char = '\n';
/// What people add to a village's name or leave out, the longer first.
const OF_VILLAGES: [&str; 13] = [
    "村委会",
    "居委会",
    "村委",
    "居委",
    "社区",
    "村",
    "居",
    "cunweihui",
    "juweihui",
    "cunwei",
    "juwei",
    "shequ",
    "cun",
];
/// Less of a name is in too many others.
const SHORTEST: usize = 2;

/// Names to be found by a word in them, by 拼音 or initials, in 繁体; villages
/// with and without 村.
pub struct Names {
    text: String,
    /// Behind each name, its end in the text.
    ends: Vec<usize>,
    /// 繁体 and 简体.
    variants: BTreeMap<char, char>,
    index: Index,
}

impl Names {
    /// Of these names, whose characters `spelling` knows.
    pub fn new<'a>(names: impl Iterator<Item = &'a str> + Clone, spelling: Spelling) -> Self {
        let Variants {
            traditional,
            simplified,
        } = &spelling.variants;
        let variants = traditional.chars().zip(simplified.chars()).collect();
        let mut all = Self {
            text: String::new(),
            ends: Vec::new(),
            variants,
            index: Index::of_names(names.clone(), spelling),
        };
        for name in names {
            let name = all.plain(name);
            all.text.push_str(&name);
            all.text.push(END);
            all.ends.push(all.text.len());
        }
        all
    }

    /// The same for each of several words. One that only says 村 adds nothing to
    /// the others.
    pub fn with_all(&self, words: &str) -> Vec<Vec<bool>> {
        let words = words.split(' ').filter(|word| !word.is_empty());
        let names = |word: &&str| !OF_VILLAGES.contains(word);
        let any = words.clone().any(|word| names(&word));
        let words = words.filter(|word| !any || names(word));
        words.map(|word| self.with(word)).collect()
    }

    /// Which names hold a word, by their places; where none does, which hold
    /// what else it may be.
    pub fn with(&self, word: &str) -> Vec<bool> {
        let word = self.plain(word);
        let stem = stem(&word);
        let held = self.holding(&word);
        let held = held.or_else(|| self.holding(stem?));
        let held = held.or_else(|| self.spelt(&word));
        held.or_else(|| self.spelt(stem?))
            .unwrap_or_else(|| vec![false; self.ends.len()])
    }

    fn plain(&self, text: &str) -> String {
        let plain = |c| self.variants.get(&c).copied().unwrap_or(c);
        canonical(text).chars().map(plain).collect()
    }

    fn holding(&self, word: &str) -> Option<Vec<bool>> {
        let mut with = vec![false; self.ends.len()];
        let (mut at, mut any) = (0, false);
        for (found, _) in self.text.match_indices(word).filter(|_| !word.is_empty()) {
            at += self.ends[at..].partition_point(|end| *end <= found);
            with[at] = true;
            any = true;
        }
        any.then_some(with)
    }

    fn spelt(&self, word: &str) -> Option<Vec<bool>> {
        let places = self.index.named(word);
        let mut with = vec![false; self.ends.len()];
        places.iter().for_each(|at| with[*at] = true);
        (!places.is_empty()).then_some(with)
    }
}

/// What is left without what only says that it is a village.
fn stem(word: &str) -> Option<&str> {
    let mut endings = OF_VILLAGES.iter();
    let stem = endings.find_map(|ending| word.strip_suffix(ending))?;
    (stem.chars().count() >= SHORTEST).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::search::Reading;

    const NAMES: [&str; 5] = [
        "峄城区政务服务中心",
        "徐楼社区便民服务站",
        "张庄村便民服务站",
        "长乐村便民服务站",
        "榴园镇",
    ];

    fn names() -> Names {
        let reading = |(syllable, chars): (&str, &str)| Reading {
            syllable: syllable.into(),
            chars: chars.into(),
        };
        let readings = [
            ("xu", "徐"),
            ("lou", "楼"),
            ("she", "社"),
            ("qu", "区"),
            ("zhang", "张长"),
            ("chang", "长"),
            ("zhuang", "庄"),
            ("le", "乐"),
            ("yue", "乐"),
            ("liu", "榴"),
            ("yuan", "园"),
            ("zhen", "镇"),
            ("cun", "村"),
        ];
        let spelling = Spelling {
            readings: readings.into_iter().map(reading).collect(),
            variants: Variants {
                traditional: "樓莊務鎮".into(),
                simplified: "楼庄务镇".into(),
            },
        };
        Names::new(NAMES.into_iter(), spelling)
    }

    fn found(word: &str) -> Vec<usize> {
        let with = names().with(word).into_iter().enumerate();
        with.filter_map(|(at, with)| with.then_some(at)).collect()
    }

    #[test]
    fn a_word_is_found_where_it_stands() {
        for word in ["张庄", "便民服务站", "站", "服务", "没有", "庄村便"] {
            let by_one = NAMES.iter().enumerate();
            let by_one = by_one.filter_map(|(at, name)| name.contains(word).then_some(at));
            assert_eq!(found(word), by_one.collect::<Vec<_>>(), "{word}");
        }
        assert!(
            Names::new([].into_iter(), Spelling::default())
                .with("站")
                .is_empty()
        );
        assert!(found("").is_empty());
    }

    #[test]
    fn no_word_reaches_over_two_names() {
        assert!(found("心徐").is_empty());
        assert!(found("站张").is_empty());
    }

    #[test]
    fn a_village_is_found_with_and_without_its_kind() {
        for word in [
            "徐楼",
            "徐楼村",
            "徐楼社区",
            "徐楼村委会",
            "徐樓村",
            "ｘｕｌｏｕ",
            "xuloucun",
        ] {
            assert_eq!(found(word), [1], "{word}");
        }
        assert_eq!(found("徐楼村委"), [1]);
        assert_eq!(found("xuloucunweihui"), [1]);
        let all = |words| names().with_all(words);
        assert_eq!(all("徐楼 村").len(), 1);
        assert_eq!(all("社区")[0].iter().filter(|with| **with).count(), 1);
        assert_eq!(all("徐楼 便民").len(), 2);
        assert_eq!(found("张庄社区"), [2]);
        assert!(found("刘楼村").is_empty());
    }

    #[test]
    fn letters_are_sounds() {
        assert_eq!(found("zhangzhuang"), [2]);
        assert_eq!(found("zz"), [2], "initials");
        assert_eq!(found("changle"), [3], "one of its sounds");
        assert_eq!(found("liuyuan"), [4]);
        assert_eq!(found("LiuYuan"), [4]);
        assert!(found("beijing").is_empty());
    }

    #[test]
    fn traditional_characters_are_read_as_simplified_ones() {
        assert_eq!(found("張莊"), [] as [usize; 0], "張 is not in the spelling");
        assert_eq!(found("莊村"), [2]);
        assert_eq!(found("榴园鎮"), [4]);
    }
}
