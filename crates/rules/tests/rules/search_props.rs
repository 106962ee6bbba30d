//! Searching over arbitrary input, and every item by all that belongs to it.

use crate::support::search_index;
use jinban_contract::search::SearchIndex;
use jinban_rules::search::{Index, MAX_QUERY, Thing, canonical};
use proptest::prelude::*;
use std::sync::LazyLock;

static WIRE: LazyLock<SearchIndex> = LazyLock::new(search_index);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(search_index()).unwrap());

/// Is the item among what is found?
fn finds(query: &str, item: usize) -> bool {
    INDEX
        .find(query, usize::MAX)
        .iter()
        .any(|hit| hit.item == item)
}

fn called() -> impl Iterator<Item = (usize, &'static str)> {
    WIRE.items.iter().enumerate().flat_map(|(at, item)| {
        let aliases = item.aliases.iter().map(String::as_str);
        aliases
            .chain([item.name.as_str()])
            .map(move |text| (at, text))
    })
}

fn syllable(c: char) -> String {
    let reading = WIRE.readings.iter().find(|r| r.chars.contains(c));
    reading.map_or(c.to_string(), |r| r.syllable.clone())
}

fn pinyin(text: &str) -> String {
    canonical(text).chars().map(syllable).collect()
}

fn initials(text: &str) -> String {
    canonical(text)
        .chars()
        .filter_map(|c| syllable(c).chars().next())
        .collect()
}

fn traditional(text: &str) -> String {
    let (from, to) = (&WIRE.variants.simplified, &WIRE.variants.traditional);
    let twin = |c| from.chars().zip(to.chars()).find(|(s, _)| *s == c);
    text.chars()
        .map(|c| twin(c).map_or(c, |(_, t)| t))
        .collect()
}

/// All beginnings of a text.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices()
        .map(|(at, c)| &text[..at + c.len_utf8()])
}

#[test]
fn every_item_is_found_by_every_word_for_it() {
    for (item, text) in called() {
        assert!(finds(text, item), "{text}");
        assert!(finds(&traditional(text), item), "{}", traditional(text));
        assert!(finds(&pinyin(text), item), "{}", pinyin(text));
        assert!(finds(&initials(text), item), "{text}: {}", initials(text));
    }
}

#[test]
fn every_item_is_first_by_its_name() {
    for (at, item) in WIRE.items.iter().enumerate() {
        assert_eq!(INDEX.find(&item.name, 1)[0].item, at, "{}", item.name);
        assert_eq!(
            INDEX.find(item.code.as_str(), 1)[0].item,
            at,
            "{}",
            item.code
        );
    }
}

/// Some of all, so that the tests stay quick.
fn some() -> impl Iterator<Item = (usize, &'static str)> {
    called().step_by(7)
}

#[test]
fn every_item_is_found_while_its_words_are_typed() {
    for (item, text) in some() {
        let beginnings = beginnings(text).filter(|typed| !canonical(typed).is_empty());
        beginnings.for_each(|typed| assert!(finds(typed, item), "{typed}"));
        let pinyin = pinyin(text);
        let typed = pinyin.get(..MAX_QUERY).unwrap_or(&pinyin);
        self::beginnings(typed).for_each(|typed| assert!(finds(typed, item), "{typed}"));
    }
}

#[test]
fn one_wrong_or_missing_character_is_forgiven() {
    for (item, text) in some() {
        let text: Vec<char> = canonical(text).chars().collect();
        for at in 0..text.len().min(MAX_QUERY) {
            let with = |middle: &[char]| [&text[..at], middle, &text[at + 1..]].concat();
            let wrong: String = with(&['龘']).into_iter().collect();
            assert!(text.len() < 3 || finds(&wrong, item), "{wrong}");
            let missing: String = with(&[]).into_iter().collect();
            assert!(text.len() < 4 || finds(&missing, item), "{missing}");
        }
    }
}

/// Where the wrong spelling is another text's right one, that one is found.
#[test]
fn one_missing_letter_of_pinyin_is_forgiven() {
    let spelled =
        some().map(|(item, text)| (item, canonical(text).chars().map(syllable).collect()));
    for (item, syllables) in spelled.collect::<Vec<(usize, Vec<String>)>>() {
        for at in (0..syllables.len()).filter(|at| syllables[*at].len() > 1) {
            let mut typed = syllables.clone();
            typed[at].remove(at % syllables[at].len());
            let typed = typed.concat();
            let hits = INDEX.find(&typed, usize::MAX);
            let found = hits.iter().any(|hit| hit.item == item);
            assert!(typed.len() < 5 || found || !hits.is_empty(), "{typed}");
        }
    }
}

/// What is said of two things at once may be found by a summary alone.
#[test]
fn what_is_found_by_a_sentence_of_two_names_is_shown() {
    let texts: Vec<&str> = called().map(|(_, text)| text).collect();
    for (at, text) in texts.iter().enumerate().step_by(7) {
        let query = [text, texts[(at * 31 + 5) % texts.len()]].concat();
        for hit in INDEX.find(&query, usize::MAX) {
            assert!(!hit.ranges.is_empty(), "{query}: {}", hit.code);
        }
    }
}

/// Pieces of the corpus, letters, signs and rubbish.
fn query() -> impl Strategy<Value = String> {
    let texts: Vec<&str> = called().map(|(_, text)| text).collect();
    let piece = prop_oneof![
        prop::sample::select(texts).prop_map(str::to_owned),
        "[a-z]{1,8}",
        "[ ,。'\u{0}\u{202e}0-9]{1,3}",
        "\\PC{0,6}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn hits_are_sorted_within_the_limit_and_always_the_same(query in query(), limit in 0usize..30) {
        let hits = INDEX.find(&query, limit);
        prop_assert!(hits.len() <= limit);
        let order = |a: &jinban_rules::search::Hit, b: &jinban_rules::search::Hit| {
            (a.score, b.item) > (b.score, a.item)
        };
        prop_assert!(hits.windows(2).all(|w| order(&w[0], &w[1])));
        prop_assert!(hits.iter().all(|hit| hit.code == INDEX.items()[hit.item].code));
        prop_assert_eq!(INDEX.find(&query, limit), hits);
    }

    #[test]
    fn ranges_are_in_order_and_at_borders_of_characters(query in query()) {
        for hit in INDEX.find(&query, 10) {
            let text = INDEX.text(Thing::Item(hit.item), hit.field);
            prop_assert!(!hit.ranges.is_empty());
            prop_assert!(hit.ranges.iter().all(|r| text.get(r.clone()).is_some_and(|t| !t.is_empty())));
            prop_assert!(hit.ranges.windows(2).all(|w| w[0].end <= w[1].start));
        }
    }

    #[test]
    fn a_higher_limit_only_adds(query in query(), limit in 0usize..10) {
        let all = INDEX.find(&query, usize::MAX);
        let some = INDEX.find(&query, limit);
        prop_assert_eq!(&all[..limit.min(all.len())], &some[..]);
    }

    #[test]
    fn blanks_and_case_make_no_difference_to_who_is_first(item in 0..WIRE.items.len(), blank in "[ \u{3000}\t]{1,3}") {
        let name = &WIRE.items[item].name;
        let spaced: Vec<String> = name.chars().map(String::from).collect();
        let hits = INDEX.find(&spaced.join(&blank), 1);
        if spaced.len() * (1 + blank.chars().count()) <= MAX_QUERY {
            prop_assert_eq!(hits[0].item, item);
        }
    }

    #[test]
    fn canonical_text_stays(text in any::<String>()) {
        let once = canonical(&text);
        prop_assert_eq!(canonical(&once), once);
    }
}
