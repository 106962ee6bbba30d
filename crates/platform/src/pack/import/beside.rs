//! Files of a pack's folder that a spreadsheet says nothing of: an import leaves
//! them as they are, also where their rows were taken out.

use super::super::source::Source;
use super::super::table::Workbook;
use super::super::table::columns::Table;
use super::super::table::family::{Family, ITEMS, PACKAGES};
use super::super::{Fault, Findings, disk, files, folder};
use super::{ahead, has, named};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One note for items and one for packages, where the spreadsheet has such.
pub(super) fn kept(workbook: &Workbook, into: &Path, written: &[(PathBuf, Vec<u8>)]) -> Vec<Fault> {
    let families = [ITEMS, PACKAGES].into_iter();
    let families = families.filter(|family| has(workbook, family));
    let notes = families.flat_map(|family| of_family(family, into, written));
    notes.collect()
}

/// Sheets without which every item is another than it was meant, and how.
const BARE: [(&str, &str); 3] = [
    ("材料", "写出来的事项都是“不用带材料”"),
    ("情形", "写出来的事项都一个问题也不问"),
    ("流程", "写出来的事项都没有办理流程"),
];

/// What makes a whole import other than it was meant, and is no fault of a cell: no materials at
/// all, and a folder that is no pack, as after a slip of the pen.
pub(super) fn lacking(workbook: &Workbook, table: &Path, into: &Path) -> Vec<Fault> {
    let items = has(workbook, ITEMS);
    let bare = BARE
        .iter()
        .filter(|(name, _)| items && named(workbook, name).is_none());
    let bare = bare.map(|(name, so)| note(table, format!("没有“{name}”这张表，{so}")));
    let elsewhere = (!disk::is_there(&into.join(files::REGION))).then(|| {
        let text = "这里没有 region.toml，还不是数据包；路径没写错的话，别的文件也要放进来";
        note(into, text.to_owned())
    });
    bare.chain(elsewhere).collect()
}

/// What files have now and would have no more, because the spreadsheet has no such
/// sheet.
pub(super) fn emptied(workbook: &Workbook, into: &Path, files: &[Source]) -> Vec<Fault> {
    let now: Vec<_> = files
        .iter()
        .filter_map(|file| Some((ahead::family(file), there(into, file)?)))
        .collect();
    let mut lost = Vec::new();
    for family in [ITEMS, PACKAGES] {
        let of_family = || now.iter().filter(|(of, _)| of.folder == family.folder);
        let missing = |table: &&Table| table.is_list() && named(workbook, table.name).is_none();
        for table in family.tables.iter().filter(missing) {
            let path = format!("/{}", table.list);
            let holds = |json: &Value| {
                json.pointer(&path)
                    .and_then(Value::as_array)
                    .is_some_and(|list| !list.is_empty())
            };
            let count = of_family().filter(|(_, json)| holds(json)).count();
            if count > 0 {
                lost.push(format!(
                    "{}（{count} 个{}）",
                    table.name,
                    family.main().name
                ));
            }
        }
    }
    let told = (!lost.is_empty()).then(|| {
        let text = format!(
            "表格里没有这些表，文件里原来写着的会全部清空：{}；要留着，就从 pack export 导出的表格改起",
            lost.join("、")
        );
        note(into, text)
    });
    told.into_iter().collect()
}

/// What stands in a file's place now, as far as it can be read.
fn there(into: &Path, file: &Source) -> Option<Value> {
    let path = into.join(&file.file);
    let there = Source::at(&path, &file.file, &mut Findings::default())?;
    toml::from_str(&there.text).ok()
}

fn note(file: &Path, text: String) -> Fault {
    Fault {
        file: file.display().to_string(),
        line: 0,
        text,
    }
}

fn of_family(family: &Family, into: &Path, written: &[(PathBuf, Vec<u8>)]) -> Vec<Fault> {
    let (name, mut found) = (family.folder, Findings::default());
    let there = folder::files(&into.join(name), name, "toml", &mut Findings::default());
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
