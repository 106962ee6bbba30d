//! From a pack's items to a spreadsheet that gives the same items back.

use super::table::columns::{KEY, TABLES, Table};
use super::table::{Row, Sheet, Workbook, cell};
use super::{Fault, import, read};
use crate::error::{Error, Result};
use jinban_contract::item::Item;
use serde_json::Value;
use std::path::Path;

/// Writes the items of the pack in `dir` as a spreadsheet, also those that are
/// done no more; earlier versions never change and stay files. Returns how
/// many. What was written is read back and compared before it is called done.
///
/// # Errors
/// `Error::Pack` with the pack's faults, when `to` is there already and
/// `force` is not set, or when an item does not come back as it was.
pub fn export(dir: &Path, to: &Path, force: bool) -> Result<usize> {
    let pack = read(dir).map_err(Error::Pack)?;
    let mut items = [pack.items, pack.withdrawn].concat();
    items.sort_by(|a, b| a.code.cmp(&b.code));
    workbook(&items)?.write(to, force)?;
    let back = import::items(&Workbook::read(to)?).map_err(Error::Pack)?;
    let lost = |item: &&Item| !back.contains(item);
    let faults: Vec<_> = items.iter().filter(lost).map(changed).collect();
    if faults.is_empty() {
        Ok(items.len())
    } else {
        Err(Error::Pack(faults))
    }
}

/// The items as a spreadsheet, every sheet there, also an empty one.
///
/// # Errors
/// `Error::Stored` when an item cannot be written as JSON.
pub fn workbook(items: &[Item]) -> Result<Workbook> {
    let items: Vec<Value> = items
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?;
    let sheets = TABLES.iter().map(|table| sheet(table, &items)).collect();
    Ok(Workbook { sheets })
}

fn sheet(table: &Table, items: &[Value]) -> Sheet {
    let lead = (!table.list.is_empty()).then_some(KEY);
    let names = table.columns.iter().map(|column| column.name);
    let cells = items.iter().flat_map(|item| rows(table, item));
    let line = |(at, cells)| Row {
        line: at + 2,
        cells,
    };
    Sheet {
        name: table.name.to_owned(),
        place: table.name.to_owned(),
        header: lead.into_iter().chain(names).map(str::to_owned).collect(),
        rows: cells.enumerate().map(line).collect(),
    }
}

/// The rows of one item.
fn rows(table: &Table, item: &Value) -> Vec<Vec<String>> {
    if table.list.is_empty() {
        return vec![cells(table, item)];
    }
    let entries = item.pointer(&format!("/{}", table.list));
    let entries = entries.and_then(Value::as_array).into_iter().flatten();
    let key = item["code"].as_str().unwrap_or_default();
    let row = |entry| {
        let mut row = vec![key.to_owned()];
        row.extend(cells(table, entry));
        row
    };
    entries.map(row).collect()
}

fn cells(table: &Table, entry: &Value) -> Vec<String> {
    let cell = |column: &super::table::columns::Column| {
        let value = entry.pointer(&format!("/{}", column.path));
        cell::print(column.kind, value.unwrap_or(&Value::Null))
    };
    table.columns.iter().map(cell).collect()
}

fn changed(item: &Item) -> Fault {
    Fault {
        file: format!("items/{}.toml", item.code),
        line: 1,
        text: "有内容在表格里写不下，读回来会不一样，请改用文字文件".into(),
    }
}
