//! CSV files with a fixed header; every row keeps its line number.

use super::Fault;
use super::source::Source;
use csv::{ReaderBuilder, StringRecord};

/// One row, and where it stands.
pub(super) struct Row<'a> {
    source: &'a Source,
    columns: &'static [&'static str],
    record: StringRecord,
    pub(super) line: usize,
}

/// Rows of a file whose header is exactly `columns`.
pub(super) fn rows<'a>(
    source: &'a Source,
    columns: &'static [&'static str],
    faults: &mut Vec<Fault>,
) -> Vec<Row<'a>> {
    let text = source.text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map(|h| h.iter().eq(columns.iter().copied()));
    if !header.unwrap_or(false) {
        let wanted = columns.join(",");
        faults.push(source.fault_on(1, format!("第一行（列名）应当是：{wanted}")));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.into_records() {
        match record {
            Ok(record) => rows.push(Row {
                source,
                columns,
                line: record.position().map_or(1, |p| p.line() as usize),
                record,
            }),
            Err(error) => {
                let line = error.position().map_or(1, |p| p.line() as usize);
                let text = format!("这一行的列数应当是 {}：{error}", columns.len());
                faults.push(source.fault_on(line, text));
            }
        }
    }
    rows
}

impl Row<'_> {
    /// A column's text without blanks at its ends; empty when there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|c| *c == column);
        place
            .and_then(|at| self.record.get(at))
            .unwrap_or("")
            .trim()
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
        if text.is_empty() {
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
