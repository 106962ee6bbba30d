//! An `.xlsx` file, as it is opened: which of its sheets are meant, and what it
//! is where it is none.

mod cells;
mod hidden;
mod size;
mod write;

pub(super) use write::bytes;

use super::super::{Findings, disk, import};
use super::{Sheet, fault_of};
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;
use std::path::Path;

/// An opened file.
type Book = Xlsx<Cursor<Vec<u8>>>;

/// What WPS calls sheets of its own, such as that of pictures in cells.
const OF_WPS: &str = "WpsReserved";

/// How to get a file that can be read.
const SAVE_AS: &str = "请用 WPS 或 Excel 打开，另存为 .xlsx";

/// Reads every sheet that people see.
pub(super) fn read(path: &Path, found: &mut Findings) -> Vec<Sheet> {
    let (mut book, bytes) = match open(path) {
        Ok(opened) => opened,
        Err(text) => {
            found.faults.push(fault_of(path, text));
            return Vec::new();
        }
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let mut sheets = Vec::new();
    for name in meant(&book, path, found) {
        let place = format!("{file}[{name}]");
        match cells::sheet(&mut book, &name, place, found) {
            Ok(sheet) => {
                hidden::tell(hidden::of(&bytes, &name), &sheet, found);
                sheets.push(sheet);
            }
            Err(error) => {
                let text = format!("表“{name}”：{}", broken(&error));
                found.faults.push(fault_of(path, text));
            }
        }
    }
    sheets
}

/// Names of the sheets to be read. One that nobody can see is left out, which
/// a note says; where it has a name of ours, it is a fault: left out it would
/// be missing, read it would be what nobody has seen.
fn meant(book: &Book, path: &Path, found: &mut Findings) -> Vec<String> {
    let mut names = Vec::new();
    let mut unseen = Vec::new();
    for sheet in book.sheets_metadata() {
        let seen = sheet.visible == SheetVisible::Visible && !sheet.name.starts_with(OF_WPS);
        if seen && sheet.typ == SheetType::WorkSheet {
            names.push(sheet.name.clone());
        } else if import::is_ours(&sheet.name) {
            let text = format!("表“{}”被隐藏了；要用就取消隐藏，不用就删掉", sheet.name);
            found.faults.push(fault_of(path, text));
        } else {
            unseen.push(sheet.name.as_str());
        }
    }
    if !unseen.is_empty() {
        let text = format!("看不见的表没有读：{}", unseen.join("、"));
        found.notes.push(fault_of(path, text));
    }
    names
}

/// The book, and its bytes for what it says nothing of.
fn open(path: &Path) -> Result<(Book, Vec<u8>), String> {
    let bytes = disk::read(path)?;
    if !bytes.starts_with(b"PK") {
        return Err(format!("{}；{SAVE_AS}", other(&bytes)));
    }
    if size::is_too_much(&bytes) {
        let most = size::MOST_MB;
        return Err(format!(
            "解开后超过 {most} MB，没有读：多半有一格塞了太多内容，或者整张表设了格式；请把要用的行复制到一张新表，另存再试"
        ));
    }
    let book = Xlsx::new(Cursor::new(bytes.clone()));
    Ok((book.map_err(|error| broken(&error))?, bytes))
}

/// What a file is that is called `.xlsx`.
fn other(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(512)];
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        "这是旧格式的 .xls，或者加了打开密码"
    } else if start.starts_with('<') {
        "这其实是网页里的表格，只是名字叫 .xlsx"
    } else if start.is_empty() {
        "这个文件是空的"
    } else {
        "这不是 .xlsx 表格"
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn broken(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => format!("加了打开密码；{SAVE_AS}，不设密码"),
        XlsxError::CellError(name) => format!("有一格的公式出了错（{name}），请改成文字"),
        XlsxError::Io(_) | XlsxError::Zip(_) | XlsxError::XmlEof(_) => {
            format!("文件不完整，可能没有下载完或没有存完；{SAVE_AS}")
        }
        _ => format!("里面有读不懂的内容；{SAVE_AS}再试"),
    }
}
