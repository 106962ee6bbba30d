//! From a spreadsheet to item files: everything is read and judged before the
//! first file is written.

mod rows;
#[cfg(test)]
mod tests;
mod toml_text;

use super::Fault;
use super::check::{INDEX, is_code};
use super::table::columns::{KEY, TABLES, Table};
use super::table::{Sheet, Workbook, write_all};
use crate::error::{Error, Result};
use jinban_contract::item::Item;
use rows::Entry;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

pub use toml_text::item_toml;

/// Sheets of this name are notes for people.
const NOTES: &str = "说明";

/// Writes `items/{code}.toml` below `into` for every item of a spreadsheet;
/// returns how many. Files that are there are refused unless `force` is set.
///
/// # Errors
/// `Error::Pack` names every fault by sheet, row and column; nothing is
/// written then.
pub fn import(table: &Path, into: &Path, force: bool) -> Result<usize> {
    let items = items(&Workbook::read(table)?).map_err(Error::Pack)?;
    let file = |item: &Item| {
        let path = into.join("items").join(format!("{}.toml", item.code));
        (path, item_toml(item).into_bytes())
    };
    let files: Vec<_> = items.iter().map(file).collect();
    write_all(&files, force)?;
    Ok(items.len())
}

/// The items of a spreadsheet, in the order of its sheet 事项.
///
/// # Errors
/// Every fault, by sheet, row and column.
pub fn items(workbook: &Workbook) -> Result<Vec<Item>, Vec<Fault>> {
    let mut faults = Vec::new();
    unknown_sheets(workbook, &mut faults);
    let mut drafts = Drafts::default();
    for table in TABLES {
        match workbook
            .sheets
            .iter()
            .find(|sheet| sheet.name == table.name)
        {
            Some(sheet) => drafts.take(table, sheet, &mut faults),
            None if table.list.is_empty() => faults.push(no_items(workbook)),
            None => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    drafts.finish()
}

/// Items as JSON while their sheets come together.
#[derive(Default)]
struct Drafts<'a> {
    sheet: Option<&'a Sheet>,
    items: Vec<(usize, Value)>,
    places: HashMap<String, usize>,
}

impl<'a> Drafts<'a> {
    fn take(&mut self, table: &Table, sheet: &'a Sheet, faults: &mut Vec<Fault>) {
        for entry in rows::read(table, sheet, faults) {
            let taken = match table.list {
                "" => self.begin(sheet, entry),
                list => self.add(list, entry),
            };
            if let Err((line, text)) = taken {
                faults.push(sheet.fault(line, KEY, text));
            }
        }
    }

    fn begin(&mut self, sheet: &'a Sheet, entry: Entry) -> Result<(), (usize, String)> {
        let Entry {
            line,
            key,
            mut value,
        } = entry;
        if !is_code(&key) {
            return Err((line, format!("“{key}”只能用字母、数字、- 和 _")));
        }
        if key == INDEX {
            return Err((line, format!("不能叫 {INDEX}，这是网页地址")));
        }
        for list in TABLES.iter().filter(|table| !table.list.is_empty()) {
            rows::put(&mut value, list.list, json!([]));
        }
        let at = self.items.len();
        if self.places.insert(key.clone(), at).is_some() {
            return Err((line, format!("{key} 重复")));
        }
        self.sheet = Some(sheet);
        self.items.push((line, value));
        Ok(())
    }

    fn add(&mut self, list: &str, entry: Entry) -> Result<(), (usize, String)> {
        let known = self.places.get(&entry.key);
        let item = known.and_then(|at| self.items.get_mut(*at));
        let list = item.and_then(|(_, item)| item.pointer_mut(&format!("/{list}")));
        match list.and_then(Value::as_array_mut) {
            Some(list) => {
                list.push(entry.value);
                Ok(())
            }
            None => Err((entry.line, format!("“事项”表里没有 {}", entry.key))),
        }
    }

    fn finish(self) -> Result<Vec<Item>, Vec<Fault>> {
        let (mut items, mut faults) = (Vec::new(), Vec::new());
        for (line, value) in self.items {
            match serde_path_to_error::deserialize(value) {
                Ok(item) => items.push(item),
                Err(error) => {
                    let told = self.sheet.map(|s| s.fault(line, KEY, error.to_string()));
                    faults.extend(told);
                }
            }
        }
        if faults.is_empty() {
            Ok(items)
        } else {
            Err(faults)
        }
    }
}

fn unknown_sheets(workbook: &Workbook, faults: &mut Vec<Fault>) {
    let known = |name: &str| TABLES.iter().any(|table| table.name == name) || name == NOTES;
    let strange = |sheet: &&Sheet| !known(&sheet.name) && !sheet.header.is_empty();
    for sheet in workbook.sheets.iter().filter(strange) {
        let names: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        let text = format!("不认识这张表；表名应当是：{}", names.join("、"));
        faults.push(sheet.header_fault(text));
    }
}

fn no_items(workbook: &Workbook) -> Fault {
    let place = workbook.sheets.first().map(|sheet| sheet.place.clone());
    Fault {
        file: place.unwrap_or_default(),
        line: 1,
        text: "没有“事项”这张表".into(),
    }
}
