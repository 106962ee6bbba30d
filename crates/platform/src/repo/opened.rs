//! Rows of which some cells lie under a key: opened for the row that they stand in, by
//! whatever keys they name.

use super::data_keys::for_rows;
use super::{maybe, text};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::{Place, Ring};
use sqlx::any::AnyRow;

/// A row, and the keys that open it.
pub(super) struct Opening<'a> {
    pub row: &'a AnyRow,
    ring: &'a Ring,
}

impl Opening<'_> {
    /// The text of a cell (`table.column`) in the row that this names.
    pub fn text(&self, cell: &'static str, row: &str) -> Result<String> {
        let kept = text(self.row, column(cell))?;
        Ok(self.ring.open(Place::of(cell, row), kept)?)
    }

    /// The same where there may be none.
    pub fn maybe(&self, cell: &'static str, row: &str) -> Result<Option<String>> {
        let kept: Option<String> = maybe(self.row, column(cell))?;
        let opened = kept.map(|kept| self.ring.open(Place::of(cell, row), kept));
        Ok(opened.transpose()?)
    }
}

/// What `read` makes of rows in which these cells (`table.column`) lie under a key.
///
/// # Errors
/// A key is not there, the seal is of another place, or as `read`.
pub(super) async fn opened<T>(
    conn: &mut Connection,
    rows: &[AnyRow],
    cells: &[&'static str],
    read: impl Fn(&Opening<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let columns: Vec<&str> = cells.iter().map(|cell| column(cell)).collect();
    let ring = for_rows(conn, rows, &columns).await?;
    let opening = |row| Opening { row, ring: &ring };
    rows.iter().map(|row| read(&opening(row))).collect()
}

fn column(cell: &str) -> &str {
    cell.rsplit_once('.').map_or(cell, |(_, column)| column)
}
