//! What would be wrong in a pack's folder once a spreadsheet is written into it:
//! told before anything is, by the rows of the spreadsheet.

use super::super::parts::Parts;
use super::super::source::Source;
use super::super::table::Workbook;
use super::super::table::family::{Family, ITEMS, PACKAGES};
use super::super::{Fault, Findings, check, disk};
use super::places::Places;
use super::{beside, named};
use std::path::Path;

/// Sheets without which an item is only begun.
const NEEDED: [&str; 4] = ["流程", "结果", "依据", "办理地点"];

/// Faults of the files to be written, and those that they make in others. What was
/// wrong before and elsewhere is no matter of the spreadsheet.
pub(super) fn faults(
    workbook: &Workbook,
    into: &Path,
    files: &[Source],
    places: &Places,
) -> Vec<Fault> {
    let before = of_folder(into, &[]);
    let begun = files.iter().all(|file| is_begun(workbook, into, file));
    let mut told = Vec::new();
    for fault in of_folder(into, files) {
        match files.iter().find(|file| file.file == fault.file) {
            Some(file) if is_begun(workbook, into, file) => {}
            Some(file) => told.push(places.told(&fault, (family(file), file), workbook)),
            None if begun || before.contains(&fault) => {}
            None => told.push(fault),
        }
    }
    told.sort();
    told.dedup();
    if !told.is_empty() {
        // The cause before what follows from it.
        told.splice(0..0, beside::emptied(workbook, into, files));
    }
    told
}

fn of_folder(into: &Path, files: &[Source]) -> Vec<Fault> {
    let mut found = Findings::default();
    let parts = Parts::ahead(into, files, &mut found);
    let mut faults = found.faults;
    check::all(&parts, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

/// Whether a new item comes without the sheets that it needs: 事项.csv alone may
/// begin the items of a pack, and what is there already may not become less.
fn is_begun(workbook: &Workbook, into: &Path, file: &Source) -> bool {
    let lacks = NEEDED.iter().any(|name| named(workbook, name).is_none());
    lacks && family(file).folder == ITEMS.folder && !disk::is_there(&into.join(&file.file))
}

/// The family whose folder a file is in.
pub(super) fn family(file: &Source) -> &'static Family {
    let items = Path::new(&file.file).starts_with(ITEMS.folder);
    if items { ITEMS } else { PACKAGES }
}
