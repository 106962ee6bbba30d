//! A region pack: a folder that a clerk edits, read whole or not at all.
//!
//! `read` names every fault with its file and line; `load` takes a pack
//! without faults into the database in one transaction.

mod check;
mod csv_table;
mod divisions;
mod images;
pub mod load;
mod parts;
mod sites;
mod source;

pub use images::{Image, normal_path};

use jinban_contract::calendar::Calendar;
use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::site::{Site, SiteList};
use source::Source;
use std::fmt;
use std::path::Path;

/// Something in a pack that has to be put right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path below the pack's folder.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, in words for a clerk.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

/// A pack without faults.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The region; `demo_sms` is set when it is served.
    pub region: Region,
    /// Towns and villages.
    pub divisions: Divisions,
    /// Working days.
    pub calendar: Calendar,
    /// The map's answer.
    pub site_list: SiteList,
    /// Every site in full.
    pub sites: Vec<Site>,
    /// Items in the order of their names' files.
    pub items: Vec<Item>,
    /// Forms.
    pub forms: Vec<Form>,
    /// Pictures.
    pub images: Vec<Image>,
    sources: Vec<Source>,
}

/// Reads the pack in `dir`.
///
/// # Errors
/// Every fault found, by file and line. A file whose shape is wrong is judged
/// up to its first fault of shape, since nothing after it can be trusted.
pub fn read(dir: &Path) -> Result<Pack, Vec<Fault>> {
    let mut faults = Vec::new();
    let parts = parts::Parts::read(dir, &mut faults);
    check::all(&parts, &mut faults);
    faults.sort();
    faults.dedup();
    match parts.whole() {
        Some(pack) if faults.is_empty() => Ok(pack),
        _ => Err(faults),
    }
}
