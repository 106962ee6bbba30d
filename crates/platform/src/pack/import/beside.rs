//! Files of a pack's folder that a spreadsheet says nothing of: an import leaves
//! them as they are, also where their rows were taken out.

use super::super::table::Workbook;
use super::super::table::family::{Family, ITEMS, PACKAGES};
use super::super::{Fault, Findings, folder};
use super::{has, named};
use std::path::{Path, PathBuf};

/// One note for items and one for packages, where the spreadsheet has such.
pub(super) fn kept(workbook: &Workbook, into: &Path, written: &[(PathBuf, Vec<u8>)]) -> Vec<Fault> {
    let families = [ITEMS, PACKAGES].into_iter();
    let families = families.filter(|family| has(workbook, family));
    let notes = families.flat_map(|family| of_family(family, into, written));
    notes.collect()
}

/// The sheet without which every item is done without any paper.
const MATERIALS: &str = "材料";

/// What makes a whole import other than it was meant, and is no fault of a cell: no materials at
/// all, and a folder that is no pack, as after a slip of the pen.
pub(super) fn lacking(workbook: &Workbook, table: &Path, into: &Path) -> Vec<Fault> {
    let bare = has(workbook, ITEMS) && named(workbook, MATERIALS).is_none();
    let elsewhere = !into.join("region.toml").exists();
    let note = |file: &Path, text: String| Fault {
        file: file.display().to_string(),
        line: 0,
        text,
    };
    let bare = bare.then(|| {
        let text = format!("没有“{MATERIALS}”这张表，写出来的事项都是“不用带材料”");
        note(table, text)
    });
    let elsewhere = elsewhere.then(|| {
        let text = "这里没有 region.toml，还不是数据包；路径没写错的话，别的文件也要放进来";
        note(into, text.to_owned())
    });
    bare.into_iter().chain(elsewhere).collect()
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
