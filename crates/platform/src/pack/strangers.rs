//! What lies in the folder of a pack and is no part of it.

use super::files::{FILES, FOLDERS};
use super::{Fault, Findings, folder, near};
use std::path::Path;

/// Notes what lies in the pack's folder and is no part of it: a name that was
/// mistyped would have no effect, and nobody would know.
pub(super) fn note(dir: &Path, found: &mut Findings) {
    let entries = folder::entries(dir, "", found);
    let known = |name: &str| {
        let mut names = FILES.iter().chain(FOLDERS);
        names.any(|known| known.eq_ignore_ascii_case(name)) || name.ends_with(".md")
    };
    let strange = entries.into_iter().filter(|entry| !known(&entry.name));
    found.notes.extend(strange.map(|entry| Fault {
        text: words(&entry.name),
        file: entry.name,
        line: 1,
    }));
}

/// What is said of a name, and which it was probably meant to be.
fn words(name: &str) -> String {
    let all = || FILES.iter().chain(FOLDERS).copied();
    let shorter = name.rsplit_once('.').map(|(name, _)| name);
    // Windows hides the last ending, and with it what is wrong.
    match shorter.filter(|name| FILES.contains(name)) {
        Some(meant) => format!("不是数据包里的文件，没有读；请改名为 {meant}"),
        None => format!("不是数据包里的文件，没有读{}", near::asked(name, all())),
    }
}
