//! Files of a pack's folder that a spreadsheet says nothing of: an import leaves
//! them as they are, also where their rows were taken out.

use super::super::table::Workbook;
use super::super::table::family::{Family, ITEMS, PACKAGES};
use super::super::{Fault, Findings, folder};
use super::has;
use std::path::{Path, PathBuf};

/// One note for items and one for packages, where the spreadsheet has such.
pub(super) fn kept(workbook: &Workbook, into: &Path, written: &[(PathBuf, Vec<u8>)]) -> Vec<Fault> {
    let families = [ITEMS, PACKAGES].into_iter();
    let families = families.filter(|family| has(workbook, family));
    let notes = families.flat_map(|family| of_family(family, into, written));
    notes.collect()
}

fn of_family(family: &Family, into: &Path, written: &[(PathBuf, Vec<u8>)]) -> Vec<Fault> {
    let (name, mut found) = (family.folder, Findings::default());
    let there = folder::files(&into.join(name), name, "toml", &mut Vec::new());
    let others = there
        .into_iter()
        .filter(|file| written.iter().all(|(path, _)| *path != file.path));
    found.notes = others
        .map(|file| Fault {
            file: folder::joined(name, &file.name),
            line: 0,
            text: "不在表里，仍然保留".into(),
        })
        .collect();
    found.settle();
    found.notes
}
