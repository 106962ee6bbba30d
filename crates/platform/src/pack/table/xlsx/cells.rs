//! The cells of one sheet as people see them: 3 and not 3.0, a date and not its
//! number, what is merged in every row that it covers.

use super::super::super::{Fault, Findings, excel};
use super::super::{Cell, Kept, Row, Sheet};
use super::Book;
use calamine::{DataRef, Dimensions, ExcelDateTime, Style, XlsxError};
use jinban_rules::text::visible;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that are read. No sheet of ours has half as many.
const COLUMNS: u32 = 100;

/// Numbers below have all their digits.
const EXACT: f64 = 1e15;

/// How a number is shown as it is: 常规, 文本, whole.
const PLAIN: [&str; 4] = ["General", "@", "0", "0_ "];

/// Cells by row and column, counted from 0.
type Grid = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// Reads a sheet; what is merged across columns is a fault below the header.
pub(super) fn sheet(
    book: &mut Book,
    name: &str,
    place: String,
    found: &mut Findings,
) -> Result<Sheet, XlsxError> {
    let merged = book.merge_cells_by_sheet_name(name)?;
    let (mut grid, struck) = grid(book, name)?;
    let (tall, wide): (Vec<_>, Vec<_>) = merged.iter().partition(|area| area.start.1 == area.end.1);
    tall.iter().for_each(|area| fill(&mut grid, area));
    let joined = wide
        .iter()
        .filter(|area| value(&grid, area.start).is_some());
    let joined: Vec<_> = joined.map(|area| area.start.0 as usize + 1).collect();
    let far = grid
        .iter()
        .find(|(_, row)| row.keys().any(|at| *at >= COLUMNS));
    let far = far.map(|(at, _)| *at as usize + 1);
    let sheet = Sheet::of(name.to_owned(), place, rows(grid));

    let fault = |line: usize, text: String| Fault {
        file: sheet.place.clone(),
        line,
        text,
    };
    let below = joined.into_iter().filter(|line| *line > sheet.header_line);
    found.faults.extend(below.map(|line| {
        let text = "有几列合并在一起，看不出内容属于哪一列；请取消合并，每格分别填写";
        fault(line, format!("第 {line} 行{text}"))
    }));
    found.faults.extend(far.map(|line| {
        let text = format!("第 {line} 行在 {COLUMNS} 列以外还有内容，请删掉或挪回来");
        fault(line, text)
    }));
    found.notes.extend(struck.into_iter().map(|line| {
        let text = format!("第 {line} 行有画了删除线的字，照样读了；不要的请删掉");
        fault(line, text)
    }));
    Ok(sheet)
}

/// What the cells hold, and the rows that hold something struck through.
fn grid(book: &mut Book, name: &str) -> Result<(Grid, BTreeSet<usize>), XlsxError> {
    let styles = book.worksheet_style(name)?;
    let mut reader = book.worksheet_cells_reader(name)?;
    let (mut grid, mut struck) = (Grid::new(), BTreeSet::new());
    while let Some(read) = reader.next_cell_with_formula()? {
        let style = styles.get(read.pos);
        let Some(cell) = cell(&read.value, read.formula.as_deref(), style) else {
            continue;
        };
        let font = style.and_then(|style| style.font.as_ref());
        if font.is_some_and(|font| font.has_strikethrough()) && !cell.text.trim().is_empty() {
            struck.insert(read.pos.0 as usize + 1);
        }
        grid.entry(read.pos.0).or_default().insert(read.pos.1, cell);
    }
    Ok((grid, struck))
}

fn value(grid: &Grid, (row, column): (u32, u32)) -> Option<&Cell> {
    grid.get(&row)?.get(&column)
}

/// Repeats what is merged down a column in every row that holds anything.
fn fill(grid: &mut Grid, area: &Dimensions) {
    let Some(shown) = value(grid, area.start).cloned() else {
        return;
    };
    for (_, row) in grid.range_mut(area.start.0..=area.end.0) {
        row.entry(area.start.1).or_insert_with(|| shown.clone());
    }
}

fn rows(grid: Grid) -> Vec<Row> {
    let rows = grid.into_iter().map(|(at, mut row)| {
        row.retain(|column, _| *column < COLUMNS);
        let width = row.keys().next_back().map_or(0, |last| last + 1);
        let cells = (0..width).map(|column| row.remove(&column).unwrap_or_default());
        Row {
            line: at as usize + 1,
            cells: cells.collect(),
        }
    });
    rows.collect()
}

/// A cell; `None` where there is nothing in it.
fn cell(value: &DataRef<'_>, formula: Option<&str>, style: Option<&Style>) -> Option<Cell> {
    let (text, kept) = match value {
        DataRef::Empty => (format!("={}", formula?), Kept::Formula),
        DataRef::String(text) => (plain(text), Kept::Text),
        DataRef::SharedString(text) => (plain(text), Kept::Text),
        DataRef::Int(number) => counted(*number as f64, style),
        DataRef::Float(number) => counted(*number, style),
        DataRef::Bool(flag) => (if *flag { "是" } else { "否" }.to_owned(), Kept::Flag),
        DataRef::DateTime(at) => (moment(at), Kept::Date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), Kept::Date),
        DataRef::Error(error) => (error.to_string(), Kept::Text),
    };
    Some(Cell { text, kept })
}

fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    visible(&text)
}

fn counted(number: f64, style: Option<&Style>) -> (String, Kept) {
    let format = style.and_then(|style| style.number_format.as_ref());
    let shown = format.is_none_or(|format| PLAIN.contains(&format.format_code.as_str()));
    let kept = match shown && number.abs() < EXACT {
        true => Kept::Number,
        false => Kept::OtherNumber,
    };
    (excel::number(number), kept)
}

/// A day, or a time where there is no day.
fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    match at.as_f64() < 1.0 {
        true => format!("{hour:02}:{minute:02}"),
        false => format!("{year:04}-{month:02}-{day:02}"),
    }
}
