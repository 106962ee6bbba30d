//! A region pack: a folder that a clerk edits, read whole or not at all.
//!
//! `read` names every fault with its file and line; `load` takes a pack
//! without faults into the database in one transaction.

mod check;
mod csv_table;
mod divisions;
pub mod export;
mod images;
pub mod import;
pub mod load;
mod parts;
mod sites;
mod source;
pub mod table;
pub mod things;

pub use check::complete::missing_elements;
pub use images::{Image, normal_path};

use jinban_contract::calendar::Calendar;
use jinban_contract::event::LifeEvent;
use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::related::Related;
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
    /// Items in force, in the order of their names' files.
    pub items: Vec<Item>,
    /// Items that are done no more, kept for sheets that were printed.
    pub withdrawn: Vec<Item>,
    /// Earlier versions of items, kept for the same reason.
    pub earlier: Vec<Item>,
    /// 一件事, in the order of their files' names.
    pub packages: Vec<Package>,
    /// Packages that are done no more and earlier versions, kept for sheets
    /// that were printed.
    pub kept_packages: Vec<Package>,
    /// 人生大事, in the order of `events.toml`.
    pub events: Vec<LifeEvent>,
    /// 惠企政策, 用工信息 and 便民资讯, in the order of `related.toml`.
    pub related: Vec<Related>,
    /// Forms.
    pub forms: Vec<Form>,
    /// Pictures.
    pub images: Vec<Image>,
    sources: Vec<Source>,
}

/// What a look at a pack came to.
#[derive(Debug)]
pub struct Checked {
    /// The pack, or every fault found.
    pub pack: Result<Pack, Vec<Fault>>,
    /// What may stay but should be looked at.
    pub warnings: Vec<Fault>,
    /// How many items in force are 要素齐全, by `missing_elements`.
    pub complete: usize,
    /// What items with questions lack for that.
    pub lacking: Vec<Fault>,
}

/// Reads the pack in `dir`.
///
/// # Errors
/// Every fault found, by file and line. A file whose shape is wrong is judged
/// up to its first fault of shape, since nothing after it can be trusted.
pub fn read(dir: &Path) -> Result<Pack, Vec<Fault>> {
    let mut faults = Vec::new();
    let parts = parts::Parts::read(dir, &mut faults);
    judged(parts, faults)
}

/// Reads the pack in `dir` as `read` does, and looks for what could be better.
pub fn check(dir: &Path) -> Checked {
    let mut faults = Vec::new();
    let parts = parts::Parts::read(dir, &mut faults);
    let warnings = check::warnings(&parts);
    let (lacking, complete) = check::lacking(&parts);
    Checked {
        pack: judged(parts, faults),
        warnings,
        complete,
        lacking,
    }
}

/// The pack without faults, or all its faults.
fn judged(parts: parts::Parts, mut faults: Vec<Fault>) -> Result<Pack, Vec<Fault>> {
    check::all(&parts, &mut faults);
    faults.sort();
    faults.dedup();
    match parts.whole() {
        Some(pack) if faults.is_empty() => Ok(pack),
        _ => Err(faults),
    }
}
