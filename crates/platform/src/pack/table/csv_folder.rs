//! A folder of CSV files, or a single one. Written as UTF-8 with a byte order
//! mark, so that spreadsheet programs recognise it.

use super::super::source::Source;
use super::super::{Findings, disk, folder, grid};
use super::{Cell, Row, Sheet, Workbook, fault_of};
use csv::WriterBuilder;
use std::path::{Path, PathBuf};

const MARK: &str = "\u{feff}";

/// Reads every `.csv` file of a folder by name, or one file.
pub(super) fn read(path: &Path, found: &mut Findings) -> Vec<Sheet> {
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    if !disk::is_there(path) {
        let text = "没有这个文件或文件夹";
        found.faults.push(fault_of(path, text.into()));
        return Vec::new();
    }
    if !path.is_dir() {
        return sheet(path, &name(path), found).into_iter().collect();
    }
    let files = folder::files(path, &name(path), "csv", found);
    if files.is_empty() && found.faults.is_empty() {
        let text = "这个文件夹里没有 .csv 文件";
        found.faults.push(fault_of(path, text.into()));
    }
    let sheets = files
        .iter()
        .map(|file| sheet(&file.path, &file.name, found));
    sheets.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// The files of a workbook below a folder.
///
/// # Errors
/// What the CSV writer says.
pub(super) fn files(workbook: &Workbook, folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let one = |sheet: &Sheet| {
        let path = folder.join(format!("{}.csv", sheet.name));
        let bytes = bytes(sheet).map_err(|_| format!("“{}”写不成 CSV", sheet.name))?;
        Ok((path, bytes))
    };
    workbook.sheets.iter().map(one).collect()
}

fn sheet(path: &Path, file: &str, found: &mut Findings) -> Option<Sheet> {
    let source = Source::at(path, file, found)?;
    let lines = grid::lines(&source.text);
    let lines = lines.map_err(|(line, text)| found.faults.push(source.fault_on(line, text)));
    let rows = lines.ok()?.into_iter().map(|line| Row {
        line: line.line,
        cells: line.cells.into_iter().map(Cell::from).collect(),
    });
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    Some(Sheet::of(name.to_owned(), file.to_owned(), rows.collect()))
}

fn bytes(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .from_writer(MARK.as_bytes().to_vec());
    writer.write_record(&sheet.header)?;
    for row in &sheet.rows {
        writer.write_record(row.cells.iter().map(|cell| &cell.text))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}
