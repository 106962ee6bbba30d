//! What lies in the folder of a pack and is no part of it.

use super::{Fault, folder};
use std::path::Path;

/// Every file of the pack's folder.
const FILES: [&str; 14] = [
    "region.toml",
    "themes.toml",
    "divisions.csv",
    "sites.csv",
    "hours.toml",
    "profiles.toml",
    "closures.toml",
    "booking.toml",
    "calendar.json",
    "events.toml",
    "related.toml",
    "map.toml",
    "statements.toml",
    "words.toml",
];
/// Every folder in it.
const FOLDERS: [&str; 4] = ["items", "packages", "forms", "images"];

/// Notes what lies in the pack's folder and is no part of it: a name that was
/// mistyped would have no effect, and nobody would know.
pub(super) fn note(dir: &Path, notes: &mut Vec<Fault>) {
    let entries = folder::entries(dir, "", notes);
    let known = |name: &str| {
        let mut names = FILES.iter().chain(&FOLDERS);
        names.any(|known| known.eq_ignore_ascii_case(name)) || name.ends_with(".md")
    };
    let strange = entries.into_iter().filter(|entry| !known(&entry.name));
    notes.extend(strange.map(|entry| Fault {
        file: entry.name,
        line: 1,
        text: "不是数据包里的文件，没有读".into(),
    }));
}
