//! Items and packages as a spreadsheet: one sheet for each table of the national
//! exchange (`up_task_*`), one row for each entry, one word for each code; behind
//! them the sheets of packages.
//!
//! A spreadsheet is an `.xlsx` file, or a folder of CSV files named after the
//! sheets. What stands in which column is in `columns` and `packages`; nothing
//! else knows it.

pub(super) mod cell;
pub(super) mod columns;
pub mod condition;
mod csv_folder;
pub(super) mod family;
mod names;
mod packages;
mod xlsx;

use super::Fault;
use crate::error::{Error, Result};
use columns::Need;
use jinban_contract::item::Item;
use serde_json::Value;
use std::path::Path;

/// A spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name, such as 材料.
    pub name: String,
    /// How a fault names it: `材料.csv`, or `事项.xlsx[材料]`.
    pub place: String,
    /// The first row: column names.
    pub header: Vec<String>,
    /// The other rows that hold anything.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of the sheet, or line of the CSV file, counted from 1.
    pub line: usize,
    /// Texts by column; columns at the end may be missing.
    pub cells: Vec<String>,
}

impl Workbook {
    /// Reads an `.xlsx` file, a folder of CSV files, or one CSV file, which is
    /// then the sheet of its name.
    ///
    /// # Errors
    /// `Error::Pack` when it is no spreadsheet, by file.
    pub fn read(path: &Path) -> Result<Self> {
        let read = if is_xlsx(path) {
            xlsx::read(path)
        } else {
            csv_folder::read(path)
        };
        read.map_err(Error::Pack)
    }

    /// Writes an `.xlsx` file where the path ends so, else a folder of CSV
    /// files.
    ///
    /// # Errors
    /// `Error::Pack` when the path is of another kind, or a file is there
    /// already and `force` is not set; `Error::Io` when writing fails.
    pub fn write(&self, path: &Path, force: bool) -> Result<()> {
        if is_xlsx(path) {
            let bytes = xlsx::bytes(self).map_err(|text| refused(path, text))?;
            write_all(&[(path.to_owned(), bytes)], force)
        } else if path.extension().is_none() {
            let files = csv_folder::files(self, path).map_err(|text| refused(path, text))?;
            write_all(&files, force)
        } else {
            let text = "要写成 .xlsx 文件，或者一个文件夹（里面每张表一个 CSV 文件）";
            Err(refused(path, text.into()))
        }
    }
}

impl Sheet {
    /// A sheet of rows as they stand in a file, the first one its header; rows
    /// that hold nothing are left out.
    fn of(name: String, place: String, rows: Vec<Row>) -> Self {
        let holds = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
        let mut rows = rows.into_iter().filter(holds);
        let header = rows.next().map(|row| row.cells).unwrap_or_default();
        Self {
            name,
            place,
            header: header.iter().map(|cell| cell.trim().to_owned()).collect(),
            rows: rows.collect(),
        }
    }

    /// A fault of a cell, by row and column name.
    pub(super) fn fault(&self, line: usize, column: &str, text: impl AsRef<str>) -> Fault {
        let text = text.as_ref();
        Fault {
            file: self.place.clone(),
            line,
            text: format!("第 {line} 行“{column}”：{text}"),
        }
    }

    /// A fault of the sheet.
    pub(super) fn header_fault(&self, text: String) -> Fault {
        Fault {
            file: self.place.clone(),
            line: 1,
            text,
        }
    }
}

/// Texts of an item that must not be empty but are: place and heading.
pub(super) fn blanks(item: &Item) -> Vec<(String, &'static str)> {
    let json = serde_json::to_value(item).unwrap_or_default();
    let mut found = Vec::new();
    for table in family::ITEMS.tables {
        let entries = match table.list {
            "" => vec![(String::new(), &json)],
            list => entries(&json, list),
        };
        for (place, entry) in entries {
            let wanted = table
                .columns
                .iter()
                .filter(|column| column.need == Need::Must);
            for column in wanted.filter(|column| is_blank(entry, column.path)) {
                found.push((format!("{place}{}", column.path), column.name));
            }
        }
    }
    found
}

/// The entries of a list, each with its place and a `/`.
fn entries<'a>(item: &'a Value, list: &str) -> Vec<(String, &'a Value)> {
    let entries = item.pointer(&format!("/{list}")).and_then(Value::as_array);
    let numbered = entries.into_iter().flatten().enumerate();
    numbered
        .map(|(at, entry)| (format!("{list}/{at}/"), entry))
        .collect()
}

fn is_blank(entry: &Value, path: &str) -> bool {
    let value = entry.pointer(&format!("/{path}"));
    value
        .and_then(Value::as_str)
        .is_some_and(|text| text.trim().is_empty())
}

/// Writes every file or none that would overwrite another.
pub(super) fn write_all(files: &[(std::path::PathBuf, Vec<u8>)], force: bool) -> Result<()> {
    let there = files.iter().filter(|(path, _)| !force && path.exists());
    let text = "已经有这个文件；要覆盖它，请加 --force";
    let faults: Vec<_> = there.map(|(path, _)| fault_of(path, text.into())).collect();
    if !faults.is_empty() {
        return Err(Error::Pack(faults));
    }
    for (path, bytes) in files {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::io(folder.display()))?;
        }
        std::fs::write(path, bytes).map_err(Error::io(path.display()))?;
    }
    Ok(())
}

fn is_xlsx(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

fn refused(path: &Path, text: String) -> Error {
    Error::Pack(vec![fault_of(path, text)])
}

fn fault_of(path: &Path, text: String) -> Fault {
    Fault {
        file: path.display().to_string(),
        line: 1,
        text,
    }
}
