//! Where in a spreadsheet the entries of its things stand, and faults of the files
//! that it becomes told by sheet, row and column: who wrote the table has never
//! seen the files.

use super::super::Fault;
use super::super::source::Source;
use super::super::table::Workbook;
use super::super::table::columns::Table;
use super::super::table::family::Family;
use super::named;
use std::collections::BTreeMap;

/// Rows by thing and list, in the order of the list.
#[derive(Debug, Default)]
pub(super) struct Places {
    rows: BTreeMap<(String, &'static str), Vec<usize>>,
}

/// A line of a file and what stands there in the spreadsheet.
struct Spot {
    line: usize,
    table: &'static Table,
    row: usize,
    column: Option<&'static str>,
}

impl Places {
    /// The next entry of a thing's list; "" for the thing itself.
    pub(super) fn add(&mut self, thing: &str, list: &'static str, row: usize) {
        let key = (thing.to_owned(), list);
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

    fn of(&self, thing: &str, list: &'static str) -> &[usize] {
        let rows = self.rows.get(&(thing.to_owned(), list));
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
        let thing = file.file.as_str();
        let main = family.main();
        let row = self.of(thing, "").first().copied().unwrap_or(1);
        let spot = |line, table, row, column| Spot {
            line,
            table,
            row,
            column,
        };
        // What stands nowhere in the file is of the thing.
        let mut spots = vec![spot(0, main, row, None)];
        file.with_lines(|line_of| {
            for column in main.columns {
                let line = line_of(column.path);
                spots.extend(line.map(|line| spot(line, main, row, Some(column.name))));
            }
            for table in family.tables.iter().filter(|table| table.is_list()) {
                let rows = self.of(thing, table.list);
                if rows.is_empty() {
                    let line = line_of(table.list);
                    spots.extend(line.map(|line| spot(line, main, row, None)));
                }
                for (at, row) in rows.iter().enumerate() {
                    let entry = format!("{}/{at}", table.list);
                    let Some(start) = line_of(&entry) else {
                        continue;
                    };
                    spots.push(spot(start, table, *row, None));
                    for column in table.columns {
                        let line = line_of(&format!("{entry}/{}", column.path));
                        let own = line.filter(|line| *line > start);
                        spots.extend(own.map(|line| spot(line, table, *row, Some(column.name))));
                    }
                }
            }
        });
        spots
    }
}
