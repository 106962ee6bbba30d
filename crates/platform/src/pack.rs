//! A region pack: a folder that a clerk edits, read whole or not at all.
//!
//! `read` names every fault with its file and line; `load` takes a pack
//! without faults into the database in one transaction.

mod blocks;
mod check;
mod csv_table;
mod disk;
mod divisions;
mod early;
mod excel;
pub mod export;
pub(crate) mod files;
mod folder;
mod grid;
mod hollow;
mod images;
pub mod import;
pub mod load;
mod near;
mod parts;
mod sites;
mod source;
mod strangers;
pub mod table;
pub mod terms;
mod text;
pub mod things;
mod unseen;
mod wording;

pub use check::complete::missing_elements;
pub use images::{Image, normal_path};
pub use near::asked;

use jinban_contract::calendar::Calendar;
use jinban_contract::event::LifeEvent;
use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::related::Related;
use jinban_contract::search::{Elsewhere, EverydayWords};
use jinban_contract::site::{Site, SiteList};
use jinban_contract::statement::Statement;
use jinban_contract::time::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use source::Source;
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use terms::Terms;

/// Something in a pack that has to be put right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path below the pack's folder.
    pub file: String,
    /// Line, counted from 1; 0 for what has no lines, such as a folder.
    pub line: usize,
    /// What is wrong, in words for a clerk.
    pub text: String,
}

impl Fault {
    /// File and line; the name alone of what has no lines.
    pub fn place(&self) -> String {
        match self.line {
            0 => self.file.clone(),
            line => format!("{}:{line}", self.file),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.text)
    }
}

/// What stands in a TOML file that is no part of a pack, read with the same patience; its faults are
/// told in the same words, under the name that it was asked for by.
///
/// # Errors
/// It cannot be read, or holds something else.
pub fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T, Vec<Fault>> {
    let mut found = Findings::default();
    let source = Source::at(path, &path.display().to_string(), &mut found);
    let value = source.and_then(|source| source.toml(false, &mut found.faults));
    match value {
        Some(value) if found.faults.is_empty() => Ok(value),
        Some(_) | None => Err(found.faults),
    }
}

/// A pack without faults.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The region; `demo_sms` is set when it is served.
    pub region: Region,
    /// How long things may take.
    pub terms: Terms,
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
    /// What people say, and what is done elsewhere.
    pub words: WordsFile,
    /// What the site says of itself, in the order of `statements.toml`.
    pub statements: Vec<Statement>,
    /// Forms.
    pub forms: Vec<Form>,
    /// Pictures.
    pub images: Vec<Image>,
    /// What was come upon while it was read, and may stay.
    pub notes: Vec<Fault>,
    sources: Vec<Source>,
}

/// `words.toml`: 大家平时的说法, and what is done elsewhere.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsFile {
    /// Words that lead to items and packages.
    #[serde(default)]
    pub words: Vec<EverydayWords>,
    /// What others do.
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
}

/// What reading files came upon.
#[derive(Debug, Default)]
struct Findings {
    /// What has to be put right.
    faults: Vec<Fault>,
    /// What was read all the same, or not read and not missed.
    notes: Vec<Fault>,
    /// Files that are there and could not be read, or not in full: what refers
    /// to them cannot be judged.
    unread: BTreeSet<String>,
}

/// Files that are named in one note.
const NAMED: usize = 5;

impl Findings {
    /// Reads a file, and remembers one that had a fault.
    fn reading<T>(&mut self, file: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.faults.len();
        let value = read(self);
        if self.faults.len() > before {
            self.unread.insert(file.to_owned());
        }
        value
    }

    /// Tells once what is noted of many files.
    fn settle(&mut self) {
        let mut told: Vec<(Fault, Vec<String>)> = Vec::new();
        for note in std::mem::take(&mut self.notes) {
            match told.iter_mut().find(|(known, _)| known.text == note.text) {
                Some((_, others)) => others.push(note.file),
                None => told.push((note, Vec::new())),
            }
        }
        let words = |(mut note, others): (Fault, Vec<String>)| {
            let named = others
                .iter()
                .take(NAMED)
                .cloned()
                .collect::<Vec<_>>()
                .join("、");
            note.text += &match others.len() {
                0 => String::new(),
                few if few <= NAMED => format!("（{named} 也是）"),
                many => format!("（{named} 等 {many} 个文件也是）"),
            };
            note
        };
        self.notes = told.into_iter().map(words).collect();
    }
}

/// What a look at a pack came to.
#[derive(Debug)]
pub struct Checked {
    /// The pack, or every fault found.
    pub pack: Result<Pack, Vec<Fault>>,
    /// What may stay but should be looked at.
    pub warnings: Vec<Fault>,
    /// The calendar, as far as it could be read: how soon it ends is a matter
    /// of the day.
    pub calendar: Option<Calendar>,
    /// Days on which something was done, with what is said where they have not
    /// come yet: that is a matter of the day too.
    pub done: Vec<(Fault, Date)>,
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
    let mut found = Findings::default();
    let parts = parts_of(dir, &mut found)?;
    judged(parts, found)
}

/// Reads the pack in `dir` as `read` does, and looks for what could be better.
pub fn check(dir: &Path) -> Checked {
    let mut found = Findings::default();
    let parts = match parts_of(dir, &mut found) {
        Ok(parts) => parts,
        Err(faults) => return Checked::nothing(faults),
    };
    let mut warnings = check::warnings(&parts);
    warnings.extend(found.notes.iter().cloned());
    warnings.sort();
    let (lacking, complete) = check::lacking(&parts);
    Checked {
        calendar: parts.calendar.as_ref().map(|file| file.value.clone()),
        done: check::done(&parts),
        pack: judged(parts, found),
        warnings,
        complete,
        lacking,
    }
}

impl Checked {
    /// What is said to be done on a day after `today`.
    pub fn ahead(&self, today: Date) -> Vec<Fault> {
        let ahead = self.done.iter().filter(|(_, day)| *day > today);
        ahead.map(|(fault, _)| fault.clone()).collect()
    }

    /// Where there was nothing to look at.
    fn nothing(faults: Vec<Fault>) -> Self {
        Self {
            pack: Err(faults),
            warnings: Vec::new(),
            calendar: None,
            done: Vec::new(),
            complete: 0,
            lacking: Vec::new(),
        }
    }
}

fn parts_of(dir: &Path, found: &mut Findings) -> Result<parts::Parts, Vec<Fault>> {
    let text = match disk::list(dir) {
        _ if dir.is_file() => Some("这是文件，请写数据包的文件夹".into()),
        _ if !disk::is_there(dir) => Some("没有这个文件夹".into()),
        Ok(_) => None,
        Err(text) => Some(text),
    };
    if let Some(text) = text {
        let (file, line) = (dir.display().to_string(), 0);
        return Err(vec![Fault { file, line, text }]);
    }
    let parts = parts::Parts::read(dir, found);
    found.settle();
    Ok(parts)
}

/// The pack without faults, or all its faults.
fn judged(parts: parts::Parts, found: Findings) -> Result<Pack, Vec<Fault>> {
    let Findings {
        mut faults, notes, ..
    } = found;
    check::all(&parts, &mut faults);
    faults.sort();
    faults.dedup();
    match parts.whole(notes) {
        Some(pack) if faults.is_empty() => Ok(pack),
        _ => Err(faults),
    }
}
