//! Sheets that belong together: those of items, those of packages.

use super::super::files;
use super::columns::{self, Column, Table};
use super::packages;

/// The sheets of one kind of thing.
#[derive(Debug)]
pub(in super::super) struct Family {
    /// Where the things' files are, below the pack's folder.
    pub(in super::super) folder: &'static str,
    /// Its sheets; the first has one row for each thing.
    pub(in super::super) tables: &'static [Table],
}

/// Items.
pub(in super::super) const ITEMS: &Family = &Family {
    folder: files::ITEMS,
    tables: columns::TABLES,
};

/// Packages.
pub(in super::super) const PACKAGES: &Family = &Family {
    folder: files::PACKAGES,
    tables: packages::TABLES,
};

/// Every sheet of a spreadsheet.
pub(in super::super) fn tables() -> impl Iterator<Item = &'static Table> {
    ITEMS.tables.iter().chain(PACKAGES.tables)
}

/// The columns of the sheet of this name, those before its own included; none
/// where it is not known.
pub(super) fn columns_of(name: &str) -> Vec<&'static Column> {
    let families = [ITEMS, PACKAGES].into_iter();
    let all = families.flat_map(|family| family.tables.iter().map(move |table| (family, table)));
    let own = all.filter(|(_, table)| table.name == name);
    own.flat_map(|(family, table)| family.leads(table).into_iter().chain(table.columns))
        .collect()
}

impl Family {
    /// The sheet with one row for each thing.
    pub(in super::super) fn main(&self) -> &'static Table {
        &self.tables[0]
    }

    /// The column that tells things apart.
    pub(in super::super) fn key(&self) -> &'static Column {
        &self.main().columns[0]
    }

    /// What stands before a table's own columns: the thing that a row belongs
    /// to, and the entry, where the row goes into one.
    pub(in super::super) fn leads(&self, table: &Table) -> Vec<&'static Column> {
        let thing = (!table.list.is_empty()).then(|| self.key());
        let outer = self.tables.iter().find(|outer| outer.holds(table));
        let entry = outer.map(|outer| &outer.columns[0]);
        thing.into_iter().chain(entry).collect()
    }

    /// The table whose rows go into the entries of this one.
    pub(in super::super) fn inner(&self, table: &Table) -> Option<&'static Table> {
        self.tables.iter().find(|inner| table.holds(inner))
    }
}

impl Table {
    /// Whether its rows are entries of a list of the thing itself.
    pub(in super::super) fn is_list(&self) -> bool {
        !self.list.is_empty() && self.inner.is_empty()
    }

    /// Whether the rows of `inner` go into the entries of this table.
    fn holds(&self, inner: &Table) -> bool {
        !inner.inner.is_empty() && self.inner.is_empty() && self.list == inner.list
    }
}
