//! Region packs: what is refused, what is pointed out, and items as spreadsheets.

#![allow(clippy::unwrap_used)]
// `json!` of a whole item.
#![recursion_limit = "256"]

mod ahead;
mod beside_faults;
mod blocks;
mod book;
mod booking;
mod books;
mod complete;
mod export;
mod faults;
#[path = "../shared/files.rs"]
mod files;
mod folders;
mod forms;
mod import;
mod item_faults;
mod retention;
mod saved;
mod texts;
mod warnings;
mod words;

use files::{copy, edit};
use jinban_platform::pack::{Fault, read};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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
