//! Region packs: what is refused, what is pointed out, and items as spreadsheets.

#![allow(clippy::unwrap_used)]
// `json!` of a whole item.
#![recursion_limit = "256"]

mod beside_faults;
mod booking;
mod complete;
mod export;
mod faults;
mod import;
mod item_faults;
mod warnings;

use jinban_platform::pack::{Fault, read};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// The fixture pack after `change`.
fn pack(change: impl FnOnce(&Path)) -> TempDir {
    let dir = TempDir::new().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack");
    copy(&fixture, dir.path());
    change(dir.path());
    dir
}

/// The faults of the fixture pack after `change`.
fn faults(change: impl FnOnce(&Path)) -> Vec<Fault> {
    read(pack(change).path()).unwrap_err()
}

fn edit(dir: &Path, file: &str, from: &str, to: &str) {
    let path = dir.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}
