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
pub(super) mod names;
mod packages;
mod xlsx;

use super::{Fault, Findings, disk, grid};
use crate::error::{Error, Result};
use jinban_rules::text::is_blank;
use std::path::{Path, PathBuf};

/// A spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// What was left out or read in another way than it should be saved.
    pub notes: Vec<Fault>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name, such as 材料.
    pub name: String,
    /// How a fault names it: `材料.csv`, or `事项.xlsx[材料]`.
    pub place: String,
    /// Column names.
    pub header: Vec<String>,
    /// Row of the sheet that they stand in, counted from 1.
    pub header_line: usize,
    /// The rows below that hold anything.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of the sheet, or line of the CSV file, counted from 1.
    pub line: usize,
    /// Cells by column; columns at the end may be missing.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// How it is kept.
    pub kept: Kept,
}

/// How a spreadsheet keeps what a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Kept {
    /// As the text that it is.
    #[default]
    Text,
    /// As a number that looks like this.
    Number,
    /// As a number that looks otherwise: in percent, with zeros before it, or
    /// too long for all its digits.
    OtherNumber,
    /// As a date.
    Date,
    /// As true or false.
    Flag,
    /// As a formula that nobody worked out.
    Formula,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            kept: Kept::Text,
        }
    }
}

impl Workbook {
    /// Reads an `.xlsx` file, a folder of CSV files, or one CSV file, which is
    /// then the sheet of its name.
    ///
    /// # Errors
    /// `Error::Pack` when it is no spreadsheet, by file.
    pub fn read(path: &Path) -> Result<Self> {
        let mut found = Findings::default();
        let sheets = if ends_in(path, &["xlsx", "xlsm"]) {
            xlsx::read(path, &mut found)
        } else if is_other_book(path) {
            let text = "只能读 .xlsx 和 CSV；请用 WPS 或 Excel 打开，另存为 .xlsx";
            return Err(refused(path, text.into()));
        } else {
            csv_folder::read(path, &mut found)
        };
        found.settle();
        match found.faults.is_empty() {
            true => Ok(Self {
                sheets,
                notes: found.notes,
            }),
            false => Err(Error::Pack(found.faults)),
        }
    }

    /// Writes an `.xlsx` file where the path ends so, else a folder of CSV
    /// files.
    ///
    /// # Errors
    /// `Error::Pack` when the path is of another kind, a file is there already
    /// and `force` is not set, or writing fails.
    pub fn write(&self, path: &Path, force: bool) -> Result<()> {
        if ends_in(path, &["xlsx"]) {
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
    /// A sheet of rows as they stand in a file. Its header is the row that has
    /// most names of columns, so that a title may stand above it; rows that
    /// hold nothing are left out.
    fn of(name: String, place: String, rows: Vec<Row>) -> Self {
        let holds = |row: &Row| row.cells.iter().any(|cell| !is_blank(&cell.text));
        let mut rows: Vec<_> = rows.into_iter().filter(holds).collect();
        let at = header_among(&name, &rows);
        let mut below = rows.split_off(at.min(rows.len())).into_iter();
        let header = below.next();
        Self {
            name,
            place,
            header_line: header.as_ref().map_or(1, |row| row.line),
            header: header.map_or_else(Vec::new, names),
            rows: below.collect(),
        }
    }

    /// A fault of a cell, by row and column name.
    pub(super) fn fault(&self, line: usize, column: &str, text: impl AsRef<str>) -> Fault {
        self.fault_of_rows(&[line], column, text.as_ref())
    }

    /// A fault that the cells of a column have in common in these rows.
    pub(super) fn fault_of_rows(&self, lines: &[usize], column: &str, text: &str) -> Fault {
        Fault {
            file: self.place.clone(),
            line: lines.first().copied().unwrap_or(1),
            text: format!("第 {} 行“{column}”：{text}", grid::ranges(lines)),
        }
    }

    /// A fault of the sheet.
    pub(super) fn header_fault(&self, text: String) -> Fault {
        Fault {
            file: self.place.clone(),
            line: self.header_line,
            text,
        }
    }
}

/// Rows among which the header is looked for.
const TITLES: usize = 10;

/// Which of the first rows has most names of the sheet's columns; the first
/// where none has any.
fn header_among(name: &str, rows: &[Row]) -> usize {
    let columns = family::columns_of(name);
    let known = |cell: &&Cell| {
        columns
            .iter()
            .any(|column| column.is_called(cell.text.trim()))
    };
    let count = |row: &Row| row.cells.iter().filter(known).count();
    let counts = rows.iter().take(TITLES).map(count).enumerate();
    // Of equals the last would win.
    let most = counts.rev().max_by_key(|(_, count)| *count);
    most.map_or(0, |(at, _)| at)
}

fn names(row: Row) -> Vec<String> {
    let names = row.cells.iter().map(|cell| cell.text.trim().to_owned());
    names.collect()
}

/// The heading under which a place of an item's or a package's file stands in a
/// spreadsheet: 材料名称 for `materials/3/name`.
pub(super) fn heading(file: &str, path: &str) -> Option<&'static str> {
    let families = [family::ITEMS, family::PACKAGES];
    let of_file = |family: &&&family::Family| file.starts_with(&format!("{}/", family.folder));
    let mut tables = families.iter().find(of_file)?.tables.iter();
    tables.find_map(|table| {
        let path = match (table.list, table.inner) {
            ("", _) => path,
            (list, "") => in_list(path, list)?,
            (list, inner) => in_list(in_list(path, list)?, inner)?,
        };
        let mut columns = table.columns.iter();
        Some(columns.find(|column| column.path == path)?.name)
    })
}

/// What stands behind a list and the number of an entry.
fn in_list<'a>(path: &'a str, list: &str) -> Option<&'a str> {
    let behind = path.strip_prefix(list)?.strip_prefix('/')?;
    behind.split_once('/').map(|(_, behind)| behind)
}

/// Refuses files that are there already, unless `force` is set.
pub(super) fn refuse_present(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<()> {
    let there = files
        .iter()
        .filter(|(path, _)| !force && disk::is_there(path));
    let text = "已经有这个文件；要覆盖它，请加 --force";
    let faults: Vec<_> = there.map(|(path, _)| fault_of(path, text.into())).collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::Pack(faults)),
    }
}

/// Writes every file or none that would overwrite another.
pub(super) fn write_all(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<()> {
    refuse_present(files, force)?;
    for (path, bytes) in files {
        disk::write(path, bytes).map_err(|text| refused(path, text))?;
    }
    Ok(())
}

/// Books of other programs and other times.
fn is_other_book(path: &Path) -> bool {
    path.is_file() && ends_in(path, &["xls", "et", "ods", "xlsb", "numbers"])
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn refused(path: &Path, text: String) -> Error {
    Error::Pack(vec![fault_of(path, text)])
}

/// A fault of a whole file; a folder, and what is not there, has no line.
fn fault_of(path: &Path, text: String) -> Fault {
    let (file, line) = (path.display().to_string(), usize::from(path.is_file()));
    Fault { file, line, text }
}
