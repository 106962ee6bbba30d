//! What is wrong in a sheet, each thing once: what the same column has wrong in
//! many rows, as when cells were merged, is one fault that names them all.

use super::super::Fault;
use super::super::table::Sheet;

/// The faults of one sheet while it is read.
pub(super) struct Troubles<'a> {
    sheet: &'a Sheet,
    found: Vec<Trouble>,
}

struct Trouble {
    column: String,
    text: String,
    lines: Vec<usize>,
}

impl<'a> Troubles<'a> {
    /// None yet.
    pub(super) fn of(sheet: &'a Sheet) -> Self {
        let found = Vec::new();
        Self { sheet, found }
    }

    /// Something is wrong with a column in a row.
    pub(super) fn add(&mut self, line: usize, column: &str, text: impl Into<String>) {
        let text = text.into();
        let mut known = self.found.iter_mut();
        match known.find(|trouble| trouble.column == column && trouble.text == text) {
            Some(trouble) => trouble.lines.push(line),
            None => self.found.push(Trouble {
                column: column.to_owned(),
                text,
                lines: vec![line],
            }),
        }
    }

    /// How many things are wrong, rows counted apart.
    pub(super) fn count(&self) -> usize {
        self.found.iter().map(|trouble| trouble.lines.len()).sum()
    }

    /// All of it as faults.
    pub(super) fn told(self, faults: &mut Vec<Fault>) {
        let sheet = self.sheet;
        let told = self.found.iter();
        faults.extend(told.map(|t| sheet.fault_of_rows(&t.lines, &t.column, &t.text)));
    }
}
