//! A folder of CSV files, or a single one. Written as UTF-8 with a byte order
//! mark, so that spreadsheet programs recognise it; read as UTF-8 or, as
//! those programs save in Chinese, as GB 18030.

use super::super::Fault;
use super::{Row, Sheet, Workbook, fault_of};
use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use std::path::{Path, PathBuf};

const MARK: &str = "\u{feff}";

/// Reads every `.csv` file of a folder by name, or one file.
pub(super) fn read(path: &Path) -> Result<Workbook, Vec<Fault>> {
    let files = if path.is_dir() {
        csv_files(path)
    } else {
        vec![path.to_owned()]
    };
    if files.is_empty() {
        let text = "这个文件夹里没有 .csv 文件";
        return Err(vec![fault_of(path, text.into())]);
    }
    let read: Vec<_> = files.iter().map(|file| sheet(file)).collect();
    let faults: Vec<_> = read.iter().filter_map(|one| one.clone().err()).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let sheets = read.into_iter().filter_map(Result::ok).collect();
    Ok(Workbook { sheets })
}

/// The files of a workbook below a folder.
///
/// # Errors
/// What the CSV writer says.
pub(super) fn files(workbook: &Workbook, folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let one = |sheet: &Sheet| {
        let path = folder.join(format!("{}.csv", sheet.name));
        Ok((path, bytes(sheet).map_err(|error| error.to_string())?))
    };
    workbook.sheets.iter().map(one).collect()
}

fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let ends = |path: &PathBuf| {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv"))
    };
    let mut files: Vec<_> = paths.filter(ends).collect();
    files.sort();
    files
}

fn sheet(file: &Path) -> Result<Sheet, Fault> {
    let bytes = std::fs::read(file);
    let bytes = bytes.map_err(|error| fault_of(file, format!("读不到这个文件：{error}")))?;
    let text =
        text(&bytes).ok_or_else(|| fault_of(file, "文字编码不认识，请另存为“CSV UTF-8”".into()))?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.push(row(&record)),
            Err(error) => return Err(fault_of(file, error.to_string())),
        }
    }
    let place = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Sheet::of(stem.into_owned(), place, rows))
}

/// The text, without the mark and with plain line ends.
fn text(bytes: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)?
            .into_owned(),
    };
    let text = text.strip_prefix(MARK).unwrap_or(&text);
    Some(text.replace("\r\n", "\n"))
}

fn row(record: &StringRecord) -> Row {
    Row {
        line: record.position().map_or(1, |p| p.line() as usize),
        cells: record.iter().map(str::to_owned).collect(),
    }
}

fn bytes(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .from_writer(MARK.as_bytes().to_vec());
    writer.write_record(&sheet.header)?;
    for row in &sheet.rows {
        writer.write_record(&row.cells)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}
