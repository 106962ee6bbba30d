//! From a pack's items and packages to a spreadsheet that gives the same back.

use super::table::columns::{Column, Table};
use super::table::family::{Family, ITEMS, PACKAGES};
use super::table::{Cell, Row, Sheet, Workbook, cell};
use super::things::{Counts, Things};
use super::{Fault, import, read};
use crate::error::{Error, Result};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// Writes the items and packages of the pack in `dir` as a spreadsheet, also those
/// that are done no more; earlier versions never change and stay files. Returns how
/// many. What was written is read back and compared before it is called done.
///
/// # Errors
/// `Error::Pack` with the pack's faults, when `to` is there already and
/// `force` is not set, or when something does not come back as it was.
pub fn export(dir: &Path, to: &Path, force: bool) -> Result<Counts> {
    let things = Things::of(read(dir).map_err(Error::Pack)?);
    workbook(&things)?.write(to, force)?;
    let back = import::read(&Workbook::read(to)?).map_err(Error::Pack)?;
    let items = lost(ITEMS, &things.items, &back.items, |item| item.code.as_str());
    let packages = lost(PACKAGES, &things.packages, &back.packages, |package| {
        package.code.as_str()
    });
    let faults = [items, packages].concat();
    match faults.is_empty() {
        true => Ok(things.counts()),
        false => Err(Error::Pack(faults)),
    }
}

/// What did not come back as it was.
fn lost<T: PartialEq>(
    family: &Family,
    given: &[T],
    back: &[T],
    code: impl Fn(&T) -> &str,
) -> Vec<Fault> {
    let lost = given.iter().filter(|thing| !back.contains(thing));
    let fault = |thing| Fault {
        file: format!("{}/{}.toml", family.folder, code(thing)),
        line: 1,
        text: "有内容在表格里写不下，读回来会不一样，请改用文字文件".into(),
    };
    lost.map(fault).collect()
}

/// Items and packages as a spreadsheet, every sheet there, also an empty one.
///
/// # Errors
/// `Error::Stored` when one of them cannot be written as JSON.
pub fn workbook(things: &Things) -> Result<Workbook> {
    let mut sheets = sheets(ITEMS, &things.items)?;
    sheets.extend(self::sheets(PACKAGES, &things.packages)?);
    Ok(Workbook {
        sheets,
        notes: Vec::new(),
    })
}

fn sheets<T: Serialize>(family: &Family, things: &[T]) -> Result<Vec<Sheet>> {
    let things = things.iter().map(serde_json::to_value);
    let things: Vec<Value> = things.collect::<Result<_, _>>()?;
    let tables = family.tables.iter();
    Ok(tables.map(|table| sheet(family, table, &things)).collect())
}

fn sheet(family: &Family, table: &Table, things: &[Value]) -> Sheet {
    let leads = family.leads(table).into_iter();
    let columns = leads.chain(table.columns);
    let cells = things.iter().flat_map(|thing| rows(family, table, thing));
    let line = |(at, cells): (usize, Vec<String>)| Row {
        line: at + 2,
        cells: cells.into_iter().map(Cell::from).collect(),
    };
    Sheet {
        name: table.name.to_owned(),
        place: table.name.to_owned(),
        header: columns.map(|column| column.name.to_owned()).collect(),
        header_line: 1,
        rows: cells.enumerate().map(line).collect(),
    }
}

/// The rows of one thing.
fn rows(family: &Family, table: &Table, thing: &Value) -> Vec<Vec<String>> {
    if table.list.is_empty() {
        return vec![cells(table.columns, thing)];
    }
    let leads = family.leads(table);
    let mut rows = Vec::new();
    for entry in list(thing, table.list) {
        // Where a row belongs: the thing, then the entry.
        let places = leads.iter().zip([thing, entry]);
        let places: Vec<_> = places.map(|(lead, of)| printed(lead, of)).collect();
        let own = match table.inner {
            "" => std::slice::from_ref(entry),
            inner => list(entry, inner),
        };
        let row = |one| [places.clone(), cells(table.columns, one)].concat();
        rows.extend(own.iter().map(row));
    }
    rows
}

fn list<'a>(thing: &'a Value, path: &str) -> &'a [Value] {
    let list = thing.pointer(&format!("/{path}"));
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn cells(columns: &[Column], entry: &Value) -> Vec<String> {
    let cells = columns.iter().map(|column| printed(column, entry));
    cells.collect()
}

fn printed(column: &Column, entry: &Value) -> String {
    let value = entry.pointer(&format!("/{}", column.path));
    cell::print(column.kind, value.unwrap_or(&Value::Null))
}
