//! Where in a spreadsheet the entries of its things stand, and faults of the files
//! that it becomes told by sheet, row and column: who wrote the table has never
//! seen the files.

use super::super::Fault;
use super::super::source::Source;
use super::super::table::Workbook;
use super::super::table::columns::{Column, Table};
use super::super::table::family::Family;
use super::named;
use std::collections::BTreeMap;

/// Rows by thing and list, in the order of the list.
#[derive(Debug, Default)]
pub(super) struct Places {
    rows: BTreeMap<(String, String), Vec<usize>>,
}

/// A line of a file and what stands there in the spreadsheet.
struct Spot {
    line: usize,
    table: &'static Table,
    row: usize,
    column: Option<&'static str>,
}

impl Places {
    /// The next entry of a thing's list, such as `items` or `items/0/answers`; ""
    /// for the thing itself.
    pub(super) fn add(&mut self, thing: &str, list: &str, row: usize) {
        let key = (thing.to_owned(), list.to_owned());
        self.rows.entry(key).or_default().push(row);
    }

    /// Those of a family, whose things are files below its folder from here on: an
    /// item and a package may have one code.
    pub(super) fn take(&mut self, family: &Family, rows: Self) {
        let rows = rows.rows.into_iter();
        let filed = rows.map(|((code, list), rows)| {
            let file = format!("{}/{code}.toml", family.folder);
            ((file, list), rows)
        });
        self.rows.extend(filed);
    }

    fn of(&self, thing: &str, list: &str) -> &[usize] {
        let rows = self.rows.get(&(thing.to_owned(), list.to_owned()));
        rows.map_or(&[], Vec::as_slice)
    }

    /// A fault of the file that a thing becomes, by its row.
    pub(super) fn told(
        &self,
        fault: &Fault,
        (family, file): (&'static Family, &Source),
        workbook: &Workbook,
    ) -> Fault {
        let spots = self.spots(family, file).into_iter();
        let above = spots.rev().filter(|spot| spot.line <= fault.line);
        let spot = above.max_by_key(|spot| spot.line);
        let known = spot.and_then(|spot| Some((named(workbook, spot.table.name)?, spot)));
        let Some((sheet, spot)) = known else {
            return fault.clone();
        };
        match spot.column {
            Some(column) => sheet.fault(spot.row, column, &fault.text),
            None => Fault {
                file: sheet.place.clone(),
                line: spot.row,
                text: format!("第 {} 行：{}", spot.row, fault.text),
            },
        }
    }

    /// Every place of a file that a row or a cell became.
    fn spots(&self, family: &'static Family, file: &Source) -> Vec<Spot> {
        let (thing, main) = (file.file.as_str(), family.main());
        let row = self.of(thing, "").first().copied().unwrap_or(1);
        // What stands nowhere in the file is of the thing.
        let mut spots = vec![Spot::of(0, main, row)];
        file.with_lines(|line_of| {
            spots.extend(cells(line_of, main, row, "", 0));
            for table in family.tables.iter().filter(|table| table.is_list()) {
                let rows = self.of(thing, table.list);
                let none = line_of(table.list).filter(|_| rows.is_empty());
                spots.extend(none.map(|line| Spot::of(line, main, row)));
                for (at, row) in rows.iter().enumerate() {
                    let entry = format!("{}/{at}", table.list);
                    let Some(start) = line_of(&entry) else {
                        continue;
                    };
                    spots.push(Spot::of(start, table, *row));
                    let below = format!("{entry}/");
                    spots.extend(cells(line_of, table, *row, &below, start));
                    spots.extend(self.inner(line_of, family.inner(table), thing, &entry));
                }
            }
        });
        spots
    }

    /// Rows that went into an entry.
    fn inner(
        &self,
        line_of: &LineOf<'_>,
        table: Option<&'static Table>,
        thing: &str,
        entry: &str,
    ) -> Vec<Spot> {
        let Some(table) = table else {
            return Vec::new();
        };
        let list = format!("{entry}/{}", table.inner);
        let rows = self.of(thing, &list).iter().enumerate();
        let spot = |(at, row): (usize, &usize)| {
            let line = line_of(&format!("{list}/{at}"))?;
            Some(Spot::of(line, table, *row))
        };
        rows.filter_map(spot).collect()
    }
}

impl Spot {
    /// A row, whichever cell.
    const fn of(line: usize, table: &'static Table, row: usize) -> Self {
        Self {
            line,
            table,
            row,
            column: None,
        }
    }
}

/// What tells the line of a path.
type LineOf<'a> = dyn Fn(&str) -> Option<usize> + 'a;

/// The cells of a row that have a line of their own, below that where it starts.
fn cells(
    line_of: &LineOf<'_>,
    table: &'static Table,
    row: usize,
    below: &str,
    start: usize,
) -> Vec<Spot> {
    let spot = |column: &'static Column| {
        let line = line_of(&format!("{below}{}", column.path))?;
        let own = Spot {
            column: Some(column.name),
            ..Spot::of(line, table, row)
        };
        (line > start).then_some(own)
    };
    table.columns.iter().filter_map(spot).collect()
}
