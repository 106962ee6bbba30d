//! What changed on the sheet of a package: what its sheet shows, no more. Terms
//! of a single item stand on that item's own sheet.

use super::materials::{self, Asked};
use super::pairs::{Pair, pairs_of_texts};
use super::terms::places;
use super::texts::contacts;
use super::told::Told;
use super::values;
use crate::guidance::{Picks, key, parse};
use crate::package::{merge, workdays};
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, ChangeKind as K};
use jinban_contract::package::{Package, PackageItem, PackageItemSheet, PackageSheet};

/// A package with its items, each in the versions that go together.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    /// The package.
    pub package: &'a Package,
    /// Its items, in any order.
    pub items: &'a [Item],
}

struct Side<'a> {
    whole: Whole<'a>,
    sheet: PackageSheet,
}

/// What changed from `old` to `new` for somebody who gave these answers to the
/// questions of `old`; as `changes` tells it of a single item.
pub fn package_changes(old: Whole<'_>, new: Whole<'_>, picks: &Picks) -> Vec<Change> {
    let given = key(&old.package.guidance, picks);
    let reread = parse(&new.package.guidance, &given.0);
    let fits = reread.is_ok();
    let reread = reread.unwrap_or_default();
    let old = side(old, if fits { picks } else { &reread });
    let new = side(new, &reread);
    let mut told = Told::default();
    let anew = old.sheet.answers != new.sheet.answers;
    if !fits || anew || (old.sheet.complete && !new.sheet.complete) {
        told.add(K::Questions, "", "", "", true);
    }
    items(&old, &new, &mut told);
    let asked = [&old, &new].map(|side| asked(&side.sheet));
    materials::compare(&asked[0], &asked[1], &mut told);
    terms(&old, &new, &mut told);
    told.in_order()
}

fn side<'a>(whole: Whole<'a>, picks: &Picks) -> Side<'a> {
    let sheet = merge(whole.package, whole.items, picks);
    Side { whole, sheet }
}

/// A merged material is known by the first item that needs it.
fn asked(sheet: &PackageSheet) -> Vec<Asked<'_>> {
    let materials = sheet.materials.iter();
    materials
        .map(|merged| Asked {
            id: merged.uses.first().map_or_else(String::new, |used| {
                format!("{}/{}", used.item, used.material)
            }),
            material: &merged.material,
            certain: merged.certain,
        })
        .collect()
}

/// One of the things to do, as the sheet names it.
struct Entry<'a> {
    item: &'a Item,
    certain: bool,
    note: &'a str,
}

impl<'a> Side<'a> {
    fn entries(&'a self) -> Vec<Entry<'a>> {
        let entry = |told: &'a PackageItemSheet| {
            let code = &told.sheet.item;
            let mut places = self.whole.package.items.iter();
            let place = places.find(|place: &&PackageItem| place.item == *code);
            Some(Entry {
                item: self.whole.items.iter().find(|item| item.code == *code)?,
                certain: told.certain,
                note: place.map_or("", |place| &place.note),
            })
        };
        self.sheet.items.iter().filter_map(entry).collect()
    }
}

fn items(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    let (old, new) = (old.entries(), new.entries());
    for pair in pairs_of_texts(&codes(&old), &codes(&new)) {
        match pair {
            Pair::Added(n) => {
                let entry = &new[n];
                told.add(
                    K::ItemAdded,
                    &entry.item.name,
                    "",
                    entry.note,
                    entry.certain,
                );
            }
            Pair::Removed(at) => told.add(K::ItemRemoved, &old[at].item.name, "", "", false),
            Pair::Both(at, n) => kept(&old[at], &new[n], told),
        }
    }
}

fn codes<'a>(entries: &[Entry<'a>]) -> Vec<&'a str> {
    entries
        .iter()
        .map(|entry| entry.item.code.as_str())
        .collect()
}

fn kept(old: &Entry<'_>, new: &Entry<'_>, told: &mut Told) {
    let names = (old.item.name.as_str(), new.item.name.as_str());
    told.differ(K::Name, &old.item.name, names, false);
    told.differ(K::Note, &new.item.name, (old.note, new.note), false);
    if new.certain && !old.certain {
        told.add(K::ItemAdded, &new.item.name, "", new.note, true);
    }
}

fn terms(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    let days = |side: &Side<'_>| side.sheet.limit.map_or(0, workdays);
    let (before, after) = (limit(&old.sheet), limit(&new.sheet));
    told.differ(K::Limit, "", (&before, &after), days(new) > days(old));
    let trips = |side: &Side<'_>| side.sheet.saved.trips.together;
    let (before, after) = (trips_in_words(trips(old)), trips_in_words(trips(new)));
    told.differ(K::Visits, "", (&before, &after), trips(new) > trips(old));
    let (old, new) = (old.whole.package, new.whole.package);
    let ways = (old.offline_way.as_str(), new.offline_way.as_str());
    told.differ(K::OfflineWay, "", ways, true);
    // Earlier versions did not say it by kinds.
    if !old.places.is_empty() {
        places(&old.places, &new.places, told);
    }
    contacts("咨询", &old.consult, &new.consult, told);
    let names = (old.name.as_str(), new.name.as_str());
    told.differ(K::Name, &old.name, names, false);
}

fn limit(sheet: &PackageSheet) -> String {
    sheet
        .limit
        .map_or_else(|| values::SAME_DAY.to_owned(), values::limit)
}

fn trips_in_words(trips: u16) -> String {
    match trips {
        0 => "不用跑".to_owned(),
        trips => format!("最多 {trips} 趟"),
    }
}
