//! From a spreadsheet to the files of items and packages: everything is read and
//! judged before the first file is written.

mod ahead;
mod beside;
mod drafts;
mod places;
mod rows;
#[cfg(test)]
mod tests;
mod toml_text;
mod troubles;

use super::source::Source;
use super::table::family::{Family, ITEMS, PACKAGES, tables};
use super::table::{Sheet, Workbook, refuse_present, write_all};
use super::things::{Counts, Things};
use super::{Fault, near};
use crate::error::{Error, Result};
use drafts::Drafts;
use places::Places;
use serde::de::DeserializeOwned;
use std::path::Path;

pub use toml_text::{item_toml, package_toml};

/// Sheets of this name are notes for people.
const NOTES: &str = "说明";

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// How many things were written.
    pub counts: Counts,
    /// What of the spreadsheet was left out or read in another way than it
    /// should be saved.
    pub notes: Vec<Fault>,
}

/// Writes `items/{code}.toml` and `packages/{code}.toml` below `into` for all that
/// a spreadsheet holds. Files that are there are refused unless `force` is set.
///
/// # Errors
/// `Error::Pack` names every fault by sheet, row and column, also those that the
/// pack would have only then; nothing is written.
pub fn import(table: &Path, into: &Path, force: bool) -> Result<Imported> {
    let workbook = Workbook::read(table)?;
    let (things, places) = read_with_places(&workbook).map_err(Error::Pack)?;
    let sources = sources(&things);
    let files: Vec<_> = sources
        .iter()
        .map(|file| (into.join(&file.file), file.text.clone().into_bytes()))
        .collect();
    refuse_present(&files, force)?;
    let faults = ahead::faults(&workbook, into, &sources, &places);
    if !faults.is_empty() {
        return Err(Error::Pack(faults));
    }
    let mut notes = workbook.notes.clone();
    notes.extend(beside::emptied(&workbook, into, &sources));
    write_all(&files, force)?;
    notes.extend(beside::kept(&workbook, into, &files));
    notes.extend(beside::lacking(&workbook, table, into));
    Ok(Imported {
        counts: things.counts(),
        notes,
    })
}

/// The files that things become.
fn sources(things: &Things) -> Vec<Source> {
    let file = |family: &Family, code: &str, text: String| {
        Source::new(format!("{}/{code}.toml", family.folder), text)
    };
    let items = things.items.iter();
    let items = items.map(|item| file(ITEMS, item.code.as_str(), item_toml(item)));
    let packages = things.packages.iter();
    let packages = packages.map(|one| file(PACKAGES, one.code.as_str(), package_toml(one)));
    items.chain(packages).collect()
}

/// Whether a sheet of this name is one of a spreadsheet of ours.
pub(super) fn is_ours(name: &str) -> bool {
    tables().any(|table| table.name == name) || name == NOTES
}

/// What a spreadsheet holds, in the order of its sheets 事项 and 一件事. Sheets of
/// packages may be left out; those of items too, where there are packages.
///
/// # Errors
/// Every fault, by sheet, row and column.
pub fn read(workbook: &Workbook) -> Result<Things, Vec<Fault>> {
    read_with_places(workbook).map(|(things, _)| things)
}

fn read_with_places(workbook: &Workbook) -> Result<(Things, Places), Vec<Fault>> {
    let mut faults = Vec::new();
    unknown_sheets(workbook, &mut faults);
    if !has(workbook, PACKAGES) || has(workbook, ITEMS) {
        need_main(workbook, ITEMS, &mut faults);
    }
    if has(workbook, PACKAGES) {
        need_main(workbook, PACKAGES, &mut faults);
    }
    let mut places = Places::default();
    let items = family(workbook, ITEMS, &mut places, &mut faults);
    let packages = family(workbook, PACKAGES, &mut places, &mut faults);
    match faults.is_empty() {
        true => Ok((Things { items, packages }, places)),
        false => Err(faults),
    }
}

/// The things of a family; those that could be read, where there are faults.
fn family<T: DeserializeOwned>(
    workbook: &Workbook,
    family: &'static Family,
    places: &mut Places,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let before = faults.len();
    let mut drafts = Drafts::of(family);
    for table in family.tables {
        if let Some(sheet) = named(workbook, table.name) {
            drafts.take(table, sheet, faults);
        }
    }
    if faults.len() > before {
        return Vec::new();
    }
    let (things, rows) = drafts.finish(faults);
    places.take(family, rows);
    things
}

fn named<'a>(workbook: &'a Workbook, name: &str) -> Option<&'a Sheet> {
    workbook.sheets.iter().find(|sheet| sheet.name == name)
}

fn has(workbook: &Workbook, family: &Family) -> bool {
    let mut tables = family.tables.iter();
    tables.any(|table| named(workbook, table.name).is_some())
}

fn need_main(workbook: &Workbook, family: &Family, faults: &mut Vec<Fault>) {
    let name = family.main().name;
    if named(workbook, name).is_none() {
        let place = workbook.sheets.first().map(|sheet| sheet.place.clone());
        faults.push(Fault {
            file: place.unwrap_or_default(),
            line: 1,
            text: format!("没有“{name}”这张表"),
        });
    }
}

fn unknown_sheets(workbook: &Workbook, faults: &mut Vec<Fault>) {
    let strange = |sheet: &&Sheet| !is_ours(&sheet.name) && !sheet.header.is_empty();
    for sheet in workbook.sheets.iter().filter(strange) {
        let names: Vec<_> = tables().map(|table| table.name).collect();
        let asked = near::asked(&sheet.name, names.iter().copied());
        let text = format!("不认识这张表{asked}；表名应当是：{}", names.join("、"));
        let text = text.replace("？；", "？");
        faults.push(sheet.header_fault(text));
    }
}
