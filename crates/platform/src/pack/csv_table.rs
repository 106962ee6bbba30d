//! CSV files with a fixed header; every row keeps its line number.

use super::source::Source;
use super::{Fault, excel, grid, near};

/// One row, and where it stands.
pub(super) struct Row<'a> {
    source: &'a Source,
    columns: &'static [&'static str],
    cells: Vec<String>,
    pub(super) line: usize,
}

/// Rows of a file whose header is `columns`, below what may stand above it. A
/// cell that a spreadsheet program spoiled is a fault.
pub(super) fn rows<'a>(
    source: &'a Source,
    columns: &'static [&'static str],
    faults: &mut Vec<Fault>,
) -> Vec<Row<'a>> {
    let lines = match grid::lines(&source.text) {
        Ok(lines) => lines,
        Err((line, text)) => {
            faults.push(source.fault_on(line, text));
            return Vec::new();
        }
    };
    let is_header = |line: &grid::Line| {
        line.cells
            .iter()
            .map(|cell| cell.trim())
            .eq(columns.iter().copied())
    };
    let Some(header) = lines.iter().position(is_header) else {
        faults.push(no_header(source, &lines, columns));
        return Vec::new();
    };
    let rows = lines.into_iter().skip(header + 1).map(|line| Row {
        source,
        columns,
        line: line.line,
        cells: line.cells,
    });
    let rows: Vec<_> = rows.collect();
    faults.extend(rows.iter().flat_map(Row::spoiled));
    rows.into_iter()
        .filter(|row| row.cells.len() <= columns.len() && !row.is_cut_by_foreign())
        .collect()
}

/// What is wrong with the row that is most like a header.
fn no_header(source: &Source, lines: &[grid::Line], columns: &[&str]) -> Fault {
    let is_known = |cell: &&String| columns.contains(&cell.trim());
    let count = |line: &&grid::Line| line.cells.iter().filter(is_known).count();
    let nearest = lines.iter().rev().max_by_key(count);
    let nearest = nearest.filter(|line| count(line) > 0);
    if let Some(line) = lines.iter().find(|line| is_cut_by_foreign(line, columns)) {
        return source.fault_on(line.line, FOREIGN_COMMAS);
    }
    let cells: Vec<_> = nearest.iter().flat_map(|line| &line.cells).collect();
    let has = |column: &str| cells.iter().any(|cell| cell.trim() == column);
    let missing: Vec<_> = columns
        .iter()
        .copied()
        .filter(|column| !has(column))
        .collect();
    let strange = cells.iter().map(|cell| cell.trim());
    let strange = strange.filter(|cell| !cell.is_empty() && !columns.contains(cell));
    let mut told: Vec<_> = strange
        .map(|cell| {
            let asked = near::asked(cell, missing.iter().copied());
            format!("不认识“{cell}”这一列{asked}")
        })
        .collect();
    if !cells.is_empty() && !missing.is_empty() {
        told.push(format!("缺少 {}", missing.join("、")));
    }
    told.push(format!("第一行（列名）应当是：{}", columns.join(",")));
    let line = nearest.map_or(1, |line| line.line);
    source.fault_on(line, told.join("；").replace("？；", "？"))
}

const FOREIGN_COMMAS: &str = "列之间用了中文逗号 ，，要用英文逗号 ,";

/// Whether the names of columns stand there, some with a Chinese comma between them.
fn is_cut_by_foreign(line: &grid::Line, columns: &[&str]) -> bool {
    let mut cut = line.cells.iter().filter(|cell| cell.contains('，'));
    cut.any(|cell| cell.split('，').all(|name| columns.contains(&name.trim())))
}

/// Faults of a table, those that many rows have in common told once.
pub(super) fn once(faults: Vec<Fault>) -> Vec<Fault> {
    let mut told: Vec<(Fault, Vec<usize>)> = Vec::new();
    for fault in faults {
        match told.iter_mut().find(|(known, _)| known.text == fault.text) {
            Some((_, lines)) => lines.push(fault.line),
            None => told.push((fault.clone(), vec![fault.line])),
        }
    }
    let words = |(mut fault, lines): (Fault, Vec<usize>)| {
        if lines.len() > 1 {
            fault.text += &format!("（第 {} 行都是这样）", grid::ranges(&lines));
        }
        fault
    };
    told.into_iter().map(words).collect()
}

impl Row<'_> {
    /// What is wrong with the row whatever its columns hold.
    fn spoiled(&self) -> Vec<Fault> {
        let (found, wanted) = (self.cells.len(), self.columns.len());
        if found > wanted {
            let text = format!(
                "这一行有 {found} 列，应当是 {wanted} 列；内容里有逗号的格子要放在英文引号里"
            );
            return vec![self.fault(text)];
        }
        if self.is_cut_by_foreign() {
            return vec![self.fault(FOREIGN_COMMAS)];
        }
        let named = self.columns.iter().zip(&self.cells);
        let told = named.filter_map(|(name, cell)| Some((name, excel::spoiled(cell)?)));
        told.map(|(name, text)| self.fault(format!("{name}：{text}")))
            .collect()
    }

    /// Whether its first column runs on over a Chinese comma: no code or number has one.
    fn is_cut_by_foreign(&self) -> bool {
        let is_short = self.cells.len() < self.columns.len();
        is_short && self.cells.first().is_some_and(|cell| cell.contains('，'))
    }

    /// A column's text without blanks at its ends; empty when there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|c| *c == column);
        let cell = place.and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// A column that may be empty, read by `parse`; what cannot be read is a fault.
    pub(super) fn optional<T>(
        &self,
        column: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() || excel::spoiled(text).is_some() {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            faults.push(self.fault(format!("{column} 写的是“{text}”，应当是{expected}")));
        }
        value
    }

    /// A column that must be filled in.
    pub(super) fn required<T>(
        &self,
        column: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        if self.text(column).is_empty() {
            faults.push(self.fault(format!("{column} 不能空着，应当是{expected}")));
            return None;
        }
        self.optional(column, expected, parse, faults)
    }

    /// A fault of this row.
    pub(super) fn fault(&self, text: impl Into<String>) -> Fault {
        self.source.fault_on(self.line, text)
    }
}
