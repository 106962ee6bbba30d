//! Changes between arbitrary versions.

use crate::support::{is, item, material};
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, ChangeKind as K, Paper};
use jinban_rules::changes::{changes, paper, words};
use jinban_rules::guidance::{Picks, sheet};
use proptest::prelude::*;
use serde_json::{Value, json};

const IDS: [&str; 5] = ["m0", "m1", "m2", "m3", "m4"];

/// A material; its name may be that of another id.
fn one(id: &'static str) -> impl Strategy<Value = Value> {
    let name = prop::sample::select(&IDS[..]);
    let need = prop::sample::select(vec!["required", "optional", "later"]);
    let when = prop::option::of(prop::sample::select(vec!["a", "b"]));
    (name, need, 0u8..3, when, any::<bool>()).prop_map(move |(name, need, copies, when, exempt)| {
        let exempt = exempt.then(|| json!({ "reason": "shared", "text": "联网查。" }));
        material(
            id,
            json!({
                "name": name, "need": need, "copies": copies, "exempt": exempt,
                "when": when.map(|answer| is("q", &[answer]))
            }),
        )
    })
}

/// A version: any materials, conditions, fees and places.
fn versions() -> impl Strategy<Value = Item> {
    let materials = prop::sample::subsequence(&IDS[..], 0..=5)
        .prop_flat_map(|ids| ids.into_iter().map(one).collect::<Vec<_>>());
    let conditions = prop::sample::subsequence(vec!["甲。", "乙。", "丙。"], 0..=3);
    let fees = prop::collection::btree_map("[x-z]", 0u32..3, 0..3);
    let places = prop::sample::subsequence(vec!["village", "town", "center"], 0..=3);
    let limit = (
        1u16..4,
        prop::sample::select(vec!["hours", "days", "workdays"]),
    );
    (materials, conditions, fees, places, limit).prop_map(
        |(materials, conditions, fees, places, (amount, unit))| {
            let condition = |text| json!({ "text": text });
            let fee = |(name, fen)| json!({ "name": name, "amount_fen": fen, "unit": "每证", "basis": "" });
            let place = |kind| json!({ "kind": kind, "capabilities": ["advise"] });
            item(json!({
                "guidance": { "questions": [{ "id": "q", "text": "？", "answers": [
                    { "id": "a", "text": "甲" }, { "id": "b", "text": "乙" }
                ] }] },
                "materials": materials,
                "conditions": conditions.into_iter().map(condition).collect::<Vec<_>>(),
                "fees": fees.into_iter().map(fee).collect::<Vec<_>>(),
                "places": places.into_iter().map(place).collect::<Vec<_>>(),
                "handling": "promised",
                "promised_limits": [{ "limit": { "amount": amount, "unit": unit } }]
            }))
        },
    )
}

fn situations() -> impl Strategy<Value = Picks> {
    prop::sample::select(vec!["", "a", "b", "?", "zzz"]).prop_map(|answer| {
        let mut picks = Picks::default();
        if !answer.is_empty() {
            picks.set("q", answer);
        }
        picks
    })
}

/// What the change is when the versions are swapped.
fn mirrored(kind: K) -> K {
    match kind {
        K::MaterialAdded => K::MaterialRemoved,
        K::MaterialRemoved => K::MaterialAdded,
        K::Exempt => K::ExemptNoMore,
        K::ExemptNoMore => K::Exempt,
        K::FeeAdded => K::FeeRemoved,
        K::FeeRemoved => K::FeeAdded,
        K::PlaceAdded => K::PlaceRemoved,
        K::PlaceRemoved => K::PlaceAdded,
        K::ConditionAdded => K::ConditionRemoved,
        K::ConditionRemoved => K::ConditionAdded,
        other => other,
    }
}

/// The kinds of changes, as they stand or as they are for swapped versions.
fn kinds(changes: &[Change], mirror: bool) -> Vec<K> {
    let kind = |c: &Change| if mirror { mirrored(c.kind) } else { c.kind };
    let mut kinds: Vec<_> = changes.iter().map(kind).collect();
    kinds.sort();
    kinds
}

/// Names of the sheet's materials whose id and name the other sheet lacks.
fn only_in<'a>(one: &'a Item, other: &Item, picks: &Picks) -> Vec<&'a str> {
    let shown = |item: &Item, id: &str| {
        sheet(item, picks)
            .materials
            .iter()
            .any(|m| m.id.as_str() == id)
    };
    let others = other
        .materials
        .iter()
        .filter(|m| shown(other, m.id.as_str()));
    let others: Vec<_> = others.collect();
    let mine = one.materials.iter().filter(|m| shown(one, m.id.as_str()));
    mine.filter(|m| others.iter().all(|o| o.id != m.id && o.name != m.name))
        .map(|m| m.name.as_str())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_version_does_not_differ_from_itself(version in versions(), picks in situations()) {
        prop_assert_eq!(changes(&version, &version, &picks), []);
    }

    #[test]
    fn what_is_added_or_removed_is_told_once(
        old in versions(), new in versions(), picks in situations()
    ) {
        let found = changes(&old, &new, &picks);
        let told = |kind, name: &str| found.iter().filter(|c| c.kind == kind && c.what == name).count();
        let count = |names: &[&str], name: &str| names.iter().filter(|n| **n == name).count();
        let added = only_in(&new, &old, &picks);
        for name in &added {
            prop_assert_eq!(told(K::MaterialAdded, name), count(&added, name));
        }
        let removed = only_in(&old, &new, &picks);
        for name in &removed {
            prop_assert_eq!(told(K::MaterialRemoved, name), count(&removed, name));
        }
    }

    #[test]
    fn swapped_versions_swap_what_was_added_and_removed(
        old in versions(), new in versions(), picks in situations()
    ) {
        let (there, back) = (changes(&old, &new, &picks), changes(&new, &old, &picks));
        prop_assert_eq!(kinds(&there, true), kinds(&back, false));
    }

    #[test]
    fn paper_is_good_only_if_nothing_more_is_asked(
        old in versions(), new in versions(), picks in situations()
    ) {
        let found = changes(&old, &new, &picks);
        if paper(&found) == Paper::Good {
            let (was, now) = (sheet(&old, &picks), sheet(&new, &picks));
            prop_assert!(now.conditions.iter().all(|c| was.conditions.contains(c)));
            prop_assert!(now.fees.iter().all(|fee| was.fees.iter().any(
                |f| f.name == fee.name && f.amount_fen >= fee.amount_fen
            )));
        }
        prop_assert!(found.is_sorted_by_key(|change| !change.asks_more));
    }

    #[test]
    fn every_change_is_a_sentence(old in versions(), new in versions(), picks in situations()) {
        for change in changes(&old, &new, &picks) {
            let sentence = words(&change);
            prop_assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{sentence}");
            prop_assert!(!sentence.contains("“”") && !sentence.contains("（）"), "{sentence}");
        }
    }
}
