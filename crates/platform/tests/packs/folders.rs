//! Folders of a pack that cannot be looked into: what is in them is not taken for nothing.
//! A link that leads to itself fails for whoever runs the test, permissions do not for root.

#![cfg(unix)]

use super::pack;
use jinban_platform::pack::{Fault, check, read};
use rstest::rstest;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

/// What makes a folder one that nobody can look into.
fn closed(dir: &Path, name: &str) {
    let folder = dir.join(name);
    let _ = fs::remove_dir_all(&folder);
    symlink(name.rsplit('/').next().unwrap(), &folder).unwrap();
}

#[track_caller]
fn only(faults: &[Fault], folder: &str, words: &str) {
    let told = |fault: &Fault| fault.file == folder && fault.text.contains(words);
    assert!(!faults.is_empty() && faults.iter().all(told), "{faults:#?}");
}

/// One fault, and none of what refers to what is in it.
#[rstest]
fn a_closed_folder_is_no_empty_one(
    #[values("items", "items/old", "packages", "packages/old", "forms", "images")] name: &str,
) {
    let dir = pack(|dir| {
        fs::create_dir_all(dir.join("packages")).unwrap();
        closed(dir, name);
    });
    only(&read(dir.path()).unwrap_err(), name, "打不开这个文件夹");
    let mut warnings = check(dir.path()).warnings.into_iter();
    assert!(warnings.all(|warning| !warning.text.contains("一个事项也没有")));
}

#[test]
fn a_closed_folder_of_pictures_below_another_is_told_too() {
    let dir = pack(|dir| closed(dir, "images/more"));
    only(&read(dir.path()).unwrap_err(), "images/more", "链接");
}

#[rstest]
fn a_file_in_the_place_of_a_folder_is_told(#[values("items", "forms", "images")] name: &str) {
    let dir = pack(|dir| {
        fs::remove_dir_all(dir.join(name)).unwrap();
        fs::write(dir.join(name), "").unwrap();
    });
    only(&read(dir.path()).unwrap_err(), name, "应当是文件夹");
}

/// What need not be there is not taken for absent where it cannot be read.
#[rstest]
fn a_file_that_leads_nowhere_is_told(
    #[values(
        "closures.toml",
        "booking.toml",
        "statements.toml",
        "words.toml",
        "map.toml"
    )]
    name: &str,
) {
    let dir = pack(|dir| {
        let _ = fs::remove_file(dir.join(name));
        symlink("nowhere.toml", dir.join(name)).unwrap();
    });
    only(&read(dir.path()).unwrap_err(), name, "读不到这个文件");
}
