//! Writing an `.xlsx` file. Every cell is written as text, so that no program
//! makes a date or a number of a code; codes can be picked from a list.

use super::super::columns::{Column, Kind};
use super::super::family::columns_of;
use super::super::{Sheet, Workbook};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};

/// The last row of a sheet that offers lists to pick from.
const LAST_ROW: u32 = 9_999;
/// Longest list that a cell can offer, in characters.
const LIST_MAX: usize = 255;

/// The bytes of a workbook, always the same for the same content.
///
/// # Errors
/// What does not fit into the format.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
pub(in super::super) fn bytes(workbook: &Workbook) -> Result<Vec<u8>, String> {
    write(workbook).map_err(|error| {
        let words = match error {
            XlsxError::MaxStringLengthExceeded => "有一格超过 32767 个字，.xlsx 存不下",
            XlsxError::RowColumnLimitError => "行数太多，.xlsx 存不下",
            _ => "有内容 .xlsx 存不下",
        };
        format!("{words}；请写成 CSV 文件夹（--to 后面写一个文件夹名）")
    })
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
        let cells = (0u16..).zip(row.cells.iter().map(|cell| &cell.text));
        for (at, text) in cells.filter(|(_, text)| !text.is_empty()) {
            page.write_string_with_format(line, at, text, &body)?;
        }
    }
    offer(page, sheet)
}

/// Lists to pick from, where a column holds one word of a dictionary.
fn offer(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let columns: Vec<&Column> = columns_of(&sheet.name);
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
