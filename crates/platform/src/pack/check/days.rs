//! Days on which something was done: none of them can lie ahead. One on which something is
//! published may: it is not shown before. Versions that hold only from a day to come are
//! told in `early`.

use super::super::Fault;
use super::super::parts::{Parsed, Parts};
use super::super::source::Source;
use jinban_contract::time::Date;

/// Every such day, with what is said where it has not come yet.
pub(in super::super) fn done(parts: &Parts) -> Vec<(Fault, Date)> {
    let mut found = Vec::new();
    for file in parts.items.iter().chain(&parts.earlier) {
        found.push(day(&file.source, "updated_on", file.value.updated_on));
    }
    if let Some(Parsed { source, value }) = &parts.statements {
        let all = value.statement.iter().enumerate();
        found.extend(all.map(|(at, one)| {
            let place = format!("statement/{at}/updated_on");
            day(source, &place, one.updated_on)
        }));
    }
    if let Some(Parsed { source, value }) = &parts.hours {
        let all = value.hours.iter().enumerate();
        let checked = all.filter_map(|(at, hours)| Some((at, hours.checked_on?)));
        found.extend(checked.map(|(at, on)| day(source, &format!("hours/{at}/checked_on"), on)));
    }
    if let Some(Parsed { source, value }) = &parts.sites {
        let checked = value
            .iter()
            .filter_map(|row| Some((row.line, row.checked_on?)));
        found
            .extend(checked.map(|(line, on)| (source.fault_on(line, words("checked_on", on)), on)));
    }
    found
}

fn day(source: &Source, place: &str, on: Date) -> (Fault, Date) {
    let field = place.rsplit('/').next().unwrap_or(place);
    (source.fault(place, words(field, on)), on)
}

fn words(field: &str, on: Date) -> String {
    format!("{field} 写的是 {on}，这一天还没到；请写真正更新、核实的那一天")
}
