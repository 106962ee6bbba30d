//! 一件事: one sheet for several items. The package's few questions answer
//! those of every item; what several items ask for is brought once.
//!
//! Whatever hangs on an open or unsure answer is listed and marked, as on the
//! sheets of the items themselves: the list is their union, nothing is lost.

mod edition;
mod faults;
mod heaps;
mod most;
mod saved;
mod strictest;

pub use edition::{Edition, edition};
pub use faults::{PackageFault, faults, question_faults};
pub use most::most_saved;
pub use saved::workdays;

use crate::condition::Truth;
use crate::guidance::{self, Picks, answers, key, next, settled, truths};
use jinban_contract::guidance::{Guidance, UNSURE};
use jinban_contract::item::Item;
use jinban_contract::package::{Package, PackageItem, PackageItemSheet, PackageSheet};

/// The sheet of a package for some answers to its questions. `items` are its
/// items in any order; one that is not among them is left out, which `faults`
/// reports.
pub fn merge(package: &Package, items: &[Item], picks: &Picks) -> PackageSheet {
    let guidance = &package.guidance;
    let picks = &settled(guidance, picks);
    let parts = parts(package, items, picks);
    let materials = heaps::merged(package, &parts);
    let saved = saved::saved(package, &parts, &materials);
    let (answers, unsure) = answers(guidance, picks);
    PackageSheet {
        package: package.code.clone(),
        version: package.version,
        situation: key(guidance, picks),
        answers,
        complete: next(guidance, picks).is_none(),
        unsure,
        limit: saved::limit(package, &parts),
        items: parts.into_iter().map(Part::told).collect(),
        materials,
        saved,
    }
}

/// The answers to an item's questions that follow from the package's. Where
/// they hang on an open or unsure answer, the item's answer is unsure.
pub fn situation(guidance: &Guidance, entry: &PackageItem, picks: &Picks) -> Picks {
    let whens: Vec<_> = entry.answers.iter().map(|a| a.when.as_ref()).collect();
    let mut given = Picks::default();
    for (row, truth) in entry.answers.iter().zip(truths(guidance, picks, &whens)) {
        if truth == Truth::No || given.get(&row.question).is_some() {
            continue;
        }
        let sure = truth == Truth::Yes;
        given.set(&row.question, if sure { &row.answer } else { UNSURE });
    }
    given
}

/// An item that is, or may be, part of what has to be done.
struct Part<'a> {
    item: &'a Item,
    department: &'a str,
    stage: u8,
    told: PackageItemSheet,
}

impl Part<'_> {
    fn told(self) -> PackageItemSheet {
        self.told
    }
}

fn parts<'a>(package: &'a Package, items: &'a [Item], picks: &Picks) -> Vec<Part<'a>> {
    let guidance = &package.guidance;
    let whens: Vec<_> = package.items.iter().map(|i| i.when.as_ref()).collect();
    let entries = package.items.iter().zip(truths(guidance, picks, &whens));
    let done = entries.filter(|(_, truth)| *truth != Truth::No);
    done.filter_map(|(entry, truth)| {
        let item = items.iter().find(|item| item.code == entry.item)?;
        let told = PackageItemSheet {
            certain: truth == Truth::Yes,
            sheet: guidance::sheet(item, &situation(guidance, entry, picks)),
        };
        let department = match entry.department.as_str() {
            "" => item.department.as_str(),
            other => other,
        };
        Some(Part {
            item,
            department,
            stage: entry.stage,
            told,
        })
    })
    .collect()
}
