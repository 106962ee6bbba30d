//! 一件事 over arbitrary items, groups and answers.

use crate::package::package;
use crate::support::{is, item, material};
use jinban_contract::guidance::UNSURE;
use jinban_contract::item::Item;
use jinban_contract::package::{Package, PackageSheet, Tally};
use jinban_rules::guidance::{Picks, paths};
use jinban_rules::package::{merge, most_saved, situation};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ITEMS: [&str; 3] = ["i0", "i1", "i2"];
const IDS: [&str; 4] = ["m0", "m1", "m2", "m3"];

fn one(id: &'static str) -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec!["甲", "乙", "丙"]);
    let when = prop::option::of(prop::sample::select(vec!["a", "b"]));
    (name, 0u8..3, 0u8..3, when, any::<bool>()).prop_map(
        move |(name, originals, copies, when, exempt)| {
            let exempt = exempt.then(|| json!({ "reason": "shared", "text": "联网查。" }));
            material(
                id,
                json!({
                    "name": name, "originals": originals, "copies": copies, "exempt": exempt,
                    "when": when.map(|answer| is("q", &[answer]))
                }),
            )
        },
    )
}

fn an_item(code: &'static str) -> impl Strategy<Value = Item> {
    let materials = prop::sample::subsequence(&IDS[..], 0..=4)
        .prop_flat_map(|ids| ids.into_iter().map(one).collect::<Vec<_>>());
    (materials, 0u8..3, 1u16..30).prop_map(move |(materials, visits, days)| {
        item(json!({
            "code": code, "department": code, "materials": materials, "visits": visits,
            "handling": "promised",
            "promised_limits": [{ "limit": { "amount": days, "unit": "workdays" } }],
            "guidance": { "questions": [question("q")] },
        }))
    })
}

fn question(id: &str) -> Value {
    json!({ "id": id, "text": id, "answers": [{ "id": "a", "text": "a" }, { "id": "b", "text": "b" }] })
}

/// The item's own question follows the package's `p` or is fixed; it may hang
/// on `r` whether the item is part of it.
fn entry(code: &'static str) -> impl Strategy<Value = Value> {
    (any::<bool>(), any::<bool>(), 0u8..2).prop_map(move |(follows, hangs, stage)| {
        let when = follows.then(|| is("p", &["a"]));
        json!({
            "item": code, "stage": stage, "when": hangs.then(|| is("r", &["a"])),
            "answers": [
                { "question": "q", "answer": "a", "when": when },
                { "question": "q", "answer": "b" },
            ],
        })
    })
}

fn group() -> impl Strategy<Value = Value> {
    let members = prop::collection::vec(prop::sample::select(&IDS[..]), 3);
    (members, any::<bool>()).prop_map(|(ids, form)| {
        let members = ITEMS.iter().zip(ids);
        let members: Vec<_> = members
            .map(|(item, material)| json!({ "item": item, "material": material }))
            .collect();
        json!({ "form": form, "materials": members })
    })
}

fn packages() -> impl Strategy<Value = (Package, Vec<Item>)> {
    let items = (an_item("i0"), an_item("i1"), an_item("i2"));
    let entries = (entry("i0"), entry("i1"), entry("i2"));
    let groups = prop::collection::vec(group(), 0..3);
    (items, entries, groups, 0u8..4).prop_map(|((i0, i1, i2), (e0, e1, e2), shared, visits)| {
        let package = package(json!({
            "guidance": { "questions": [question("p"), question("r")] },
            "items": [e0, e1, e2], "shared": shared, "visits": visits,
        }));
        (package, vec![i0, i1, i2])
    })
}

fn any_picks() -> impl Strategy<Value = Picks> {
    let answer = || prop::option::of(prop::sample::select(vec!["a", "b", UNSURE, "zzz"]));
    (answer(), answer()).prop_map(|(p, r)| {
        let mut picks = Picks::default();
        for (id, answer) in [("p", p), ("r", r)] {
            if let Some(answer) = answer {
                picks.set(id, answer);
            }
        }
        picks
    })
}

/// What the items' own sheets ask for: item and material.
fn asked(sheet: &PackageSheet) -> Vec<(String, String)> {
    let items = sheet.items.iter();
    items
        .flat_map(|entry| {
            let materials = entry.sheet.materials.iter();
            materials.map(|m| (entry.sheet.item.0.clone(), m.id.0.clone()))
        })
        .collect()
}

/// What the merged list serves.
fn served(sheet: &PackageSheet) -> Vec<(String, String)> {
    let uses = sheet.materials.iter().flat_map(|merged| &merged.uses);
    uses.map(|used| (used.item.0.clone(), used.material.0.clone()))
        .collect()
}

proptest! {
    #[test]
    fn no_material_is_lost_and_none_served_twice((package, items) in packages(), picks in any_picks()) {
        let sheet = merge(&package, &items, &picks);
        let (mut asked, mut served) = (asked(&sheet), served(&sheet));
        asked.sort();
        served.sort();
        prop_assert_eq!(asked, served);
    }

    #[test]
    fn nothing_is_more_together_than_apart((package, items) in packages(), picks in any_picks()) {
        let sheet = merge(&package, &items, &picks);
        let saved = sheet.saved;
        for tally in [saved.materials, saved.forms, saved.departments, saved.trips, saved.workdays] {
            prop_assert!(tally.together <= tally.apart, "{:?}", saved);
        }
        let brought = sheet.materials.iter().filter(|m| m.material.exempt.is_none()).count();
        prop_assert_eq!(usize::from(saved.materials.together), brought);
        for merged in &sheet.materials {
            let mut sum = (0, 0);
            for used in &merged.uses {
                let item = items.iter().find(|item| item.code == used.item).unwrap();
                let own = item.materials.iter().find(|m| m.id == used.material).unwrap();
                prop_assert!(merged.material.originals >= own.originals);
                prop_assert!(merged.material.exempt.is_none() || own.exempt.is_some());
                sum = (sum.0 + own.originals, sum.1 + own.copies);
            }
            prop_assert!(merged.material.originals <= sum.0);
            prop_assert_eq!(merged.material.copies, sum.1);
        }
    }

    #[test]
    fn no_two_materials_of_one_item_become_one((package, items) in packages(), picks in any_picks()) {
        for merged in merge(&package, &items, &picks).materials {
            let items: BTreeSet<_> = merged.uses.iter().map(|used| &used.item).collect();
            prop_assert_eq!(items.len(), merged.uses.len());
        }
    }

    #[test]
    fn the_order_is_that_of_first_need((package, items) in packages(), picks in any_picks()) {
        let sheet = merge(&package, &items, &picks);
        let asked = asked(&sheet);
        let place = |merged: &jinban_contract::package::MergedMaterial| {
            let first = &merged.uses[0];
            asked.iter().position(|a| *a == (first.item.0.clone(), first.material.0.clone()))
        };
        let places: Vec<_> = sheet.materials.iter().map(place).collect();
        prop_assert!(places.is_sorted(), "{:?}", places);
        let mut turned = items;
        turned.reverse();
        prop_assert_eq!(merge(&package, &turned, &picks), sheet, "items come in any order");
    }

    /// Whatever the answers turn out to be, it was on the list; what was
    /// certain comes every time.
    #[test]
    fn unsure_is_the_union((package, items) in packages(), picks in any_picks()) {
        let sheet = merge(&package, &items, &picks);
        let all: BTreeSet<_> = served(&sheet).into_iter().collect();
        let fits = |path: &Picks| ["p", "r"].iter().all(|id| {
            !matches!(picks.get(id), Some("a" | "b")) || picks.get(id) == path.get(id)
        });
        let mut union = BTreeSet::new();
        let most = most_saved(&package, &items, &picks);
        for path in paths(&package.guidance).iter().filter(|path| fits(path)) {
            let exact = merge(&package, &items, path);
            let now: BTreeSet<_> = served(&exact).into_iter().collect();
            let certain = sheet.materials.iter().flat_map(|m| &m.uses).filter(|u| u.certain);
            for used in certain {
                prop_assert!(now.contains(&(used.item.0.clone(), used.material.0.clone())));
            }
            prop_assert!(exact.saved.materials.apart <= sheet.saved.materials.apart);
            let spared = |tally: Tally| tally.apart - tally.together;
            prop_assert!(spared(exact.saved.materials) <= spared(most.materials));
            prop_assert!(spared(exact.saved.trips) <= spared(most.trips));
            union.extend(now);
        }
        prop_assert_eq!(union, all);
    }

    #[test]
    fn the_key_alone_gives_the_same_sheet((package, items) in packages(), picks in any_picks()) {
        let sheet = merge(&package, &items, &picks);
        let again = jinban_rules::guidance::parse(&package.guidance, &sheet.situation.0).unwrap();
        prop_assert_eq!(&merge(&package, &items, &again), &sheet);
        for (entry, told) in package.items.iter().filter(|e| e.when.is_none()).map(|entry| {
            let mut told = sheet.items.iter();
            (entry, told.find(|told| told.sheet.item == entry.item).unwrap())
        }) {
            let own = situation(&package.guidance, entry, &again);
            prop_assert_eq!(own.get("q").unwrap_or_default(), &told.sheet.situation.0[2..]);
        }
    }
}
