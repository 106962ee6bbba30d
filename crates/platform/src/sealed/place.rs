//! Where something sealed lies. It is part of the seal: what is moved to
//! another row, or to another column, does not open there.

use std::fmt::{self, Display, Formatter};

/// A column and a row, or a key of the object store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// `table.column`.
    column: &'static str,
    /// What tells the row from every other; it never changes.
    row: &'a str,
}

impl<'a> Place<'a> {
    /// The cell of a column in the row that this names.
    pub const fn of(column: &'static str, row: &'a str) -> Self {
        Self { column, row }
    }

    /// As the cipher takes it: no name of a column has a line end.
    pub(super) fn bytes(self) -> Vec<u8> {
        format!("{}\n{}", self.column, self.row).into_bytes()
    }
}

impl Display for Place<'_> {
    /// Without the row: it may be a right that is not to be logged.
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(self.column)
    }
}
