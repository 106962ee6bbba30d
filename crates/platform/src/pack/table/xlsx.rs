//! An `.xlsx` file. Every cell is written as text, so that no program makes
//! a date or a number of a code; codes can be picked from a list.

use super::super::Fault;
use super::columns::{Column, Kind};
use super::family::tables;
use super::{Row, Sheet, Workbook, fault_of};
use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};
use std::path::Path;

/// The last row of a sheet that offers lists to pick from.
const LAST_ROW: u32 = 9_999;
/// Longest list that a cell can offer, in characters.
const LIST_MAX: usize = 255;

/// Reads every sheet.
pub(super) fn read(path: &Path) -> Result<Workbook, Vec<Fault>> {
    let wrong = |text: String| vec![fault_of(path, text)];
    let book: Result<Xlsx<_>, _> = open_workbook(path);
    let mut book = book.map_err(|error| wrong(format!("读不了这个表格：{error}")))?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name);
        let range = range.map_err(|error| wrong(format!("读不了表“{name}”：{error}")))?;
        let place = format!("{file}[{name}]");
        sheets.push(Sheet::of(name, place, rows(&range)));
    }
    Ok(Workbook { sheets })
}

fn rows(range: &Range<Data>) -> Vec<Row> {
    let (top, left) = range.start().unwrap_or_default();
    let row = |(at, cells): (usize, &[Data])| Row {
        line: top as usize + at + 1,
        cells: std::iter::repeat_n(String::new(), left as usize)
            .chain(cells.iter().map(text))
            .collect(),
    };
    range.rows().enumerate().map(row).collect()
}

/// A cell as people see it: 3 and not 3.0, a date and not its number.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.replace("\r\n", "\n"),
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Bool(flag) => if *flag { "是" } else { "否" }.to_owned(),
        other => other.as_string().unwrap_or_default(),
    }
}

/// The bytes of a workbook, always the same for the same content.
///
/// # Errors
/// What the writer says, such as a cell over 32,767 characters.
pub(super) fn bytes(workbook: &Workbook) -> Result<Vec<u8>, String> {
    write(workbook).map_err(|error| error.to_string())
}

fn write(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let always = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&always));
    for sheet in &workbook.sheets {
        fill(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_num_format("@");
    let body = Format::new().set_num_format("@").set_text_wrap();
    let body = body.set_align(FormatAlign::Top);
    page.set_name(&sheet.name)?.set_freeze_panes(1, 1)?;
    for (at, name) in (0u16..).zip(&sheet.header) {
        page.set_column_format(at, &body)?
            .set_column_width(at, 18)?;
        page.write_string_with_format(0, at, name, &head)?;
    }
    for row in &sheet.rows {
        let line = u32::try_from(row.line - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (at, text) in (0u16..)
            .zip(&row.cells)
            .filter(|(_, text)| !text.is_empty())
        {
            page.write_string_with_format(line, at, text, &body)?;
        }
    }
    offer(page, sheet)
}

/// Lists to pick from, where a column holds one word of a dictionary.
fn offer(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let columns = tables().filter(|table| table.name == sheet.name);
    let columns: Vec<&Column> = columns.flat_map(|table| table.columns).collect();
    for (at, name) in (0u16..).zip(&sheet.header) {
        let known = columns.iter().find(|column| column.name == name);
        let Some(Kind::Code(names)) = known.map(|column| column.kind) else {
            continue;
        };
        let words: Vec<_> = names.iter().map(|(word, ..)| *word).collect();
        if words
            .iter()
            .map(|word| word.chars().count() + 1)
            .sum::<usize>()
            <= LIST_MAX
        {
            let list = DataValidation::new().allow_list_strings(&words)?;
            page.add_data_validation(1, at, LAST_ROW, at, &list)?;
        }
    }
    Ok(())
}
