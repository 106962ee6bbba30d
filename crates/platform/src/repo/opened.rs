//! Rows of which some cells lie under a key: opened for the row that they stand in, by
//! whatever keys they name.

use super::data_keys::for_rows;
use super::{maybe, text};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::{Place, Ring};
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;

/// A row of a list: one that does not open takes none of the others along.
#[derive(Debug, Clone)]
pub enum Listed<T> {
    /// As it was written.
    Open(T),
    /// With nothing in place of what lies under a key, which does not open: to be told
    /// of, and never written back.
    Shut(T),
}

impl<T> Listed<T> {
    /// The row, whether it opened or not.
    pub const fn row(&self) -> &T {
        match self {
            Self::Open(row) | Self::Shut(row) => row,
        }
    }

    /// The same for good.
    pub fn into_row(self) -> T {
        match self {
            Self::Open(row) | Self::Shut(row) => row,
        }
    }

    /// Whether it did not open.
    pub const fn is_shut(&self) -> bool {
        matches!(self, Self::Shut(_))
    }

    /// The row, if it is whole.
    pub fn whole(self) -> Option<T> {
        match self {
            Self::Open(row) => Some(row),
            Self::Shut(_) => None,
        }
    }
}

/// A row, and the keys that open it.
pub(super) struct Opening<'a> {
    pub row: &'a AnyRow,
    ring: &'a Ring,
    /// What lies under a key is left out.
    shut: bool,
}

impl Opening<'_> {
    /// Whether what lies under a key is left out.
    pub const fn is_shut(&self) -> bool {
        self.shut
    }

    /// The text of a cell (`table.column`) in the row that this names.
    pub fn text(&self, cell: &'static str, row: &str) -> Result<String> {
        if self.shut {
            return Ok(String::new());
        }
        let kept = text(self.row, column(cell))?;
        Ok(self.ring.open(Place::of(cell, row), kept)?)
    }

    /// The same where there may be none.
    pub fn maybe(&self, cell: &'static str, row: &str) -> Result<Option<String>> {
        if self.shut {
            return Ok(None);
        }
        let kept: Option<String> = maybe(self.row, column(cell))?;
        let opened = kept.map(|kept| self.ring.open(Place::of(cell, row), kept));
        Ok(opened.transpose()?)
    }

    /// What a cell says in JSON.
    pub fn json<T: DeserializeOwned + Default>(&self, cell: &'static str, row: &str) -> Result<T> {
        match self.shut {
            true => Ok(T::default()),
            false => Ok(serde_json::from_str(&self.text(cell, row)?)?),
        }
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
    let (ring, shut) = (&ring, false);
    let opening = |row| Opening { row, ring, shut };
    rows.iter().map(|row| read(&opening(row))).collect()
}

/// The same of a list, in which a row that does not open stays in its place.
///
/// # Errors
/// The database or who holds the master key does not answer, or as `read` of what lies under
/// no key.
pub(super) async fn listed<T>(
    conn: &mut Connection,
    rows: &[AnyRow],
    cells: &[&'static str],
    read: impl Fn(&Opening<'_>) -> Result<T>,
) -> Result<Vec<Listed<T>>> {
    let columns: Vec<&str> = cells.iter().map(|cell| column(cell)).collect();
    let ring = for_rows(conn, rows, &columns).await?;
    let ring = &*ring;
    let one = |row| match read(&Opening {
        row,
        ring,
        shut: false,
    }) {
        Err(error) if error.is_of_a_row() => {
            tracing::error!(%error, "有一行打不开，列表里照常列出、注明打不开：请看看主密钥和数据密钥齐不齐，需要时从备份恢复");
            Ok(Listed::Shut(read(&Opening {
                row,
                ring,
                shut: true,
            })?))
        }
        whole => Ok(Listed::Open(whole?)),
    };
    rows.iter().map(one).collect()
}

fn column(cell: &str) -> &str {
    cell.rsplit_once('.').map_or(cell, |(_, column)| column)
}
