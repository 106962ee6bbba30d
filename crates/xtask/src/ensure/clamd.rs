//! ClamAV's daemon, which the tests of uploads start with a signature of their own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::apt;
use crate::proc::find;

/// Debian keeps it where not everybody looks for programs.
const DEBIAN: &str = "/usr/sbin/clamd";

/// Where it is, once it is there. Signatures of others are not brought.
pub fn program() -> Result<PathBuf> {
    if installed().is_none() {
        apt::install(&["clamav-daemon"], "the tests of uploads")?;
    }
    installed().context("clamd is installed, but nowhere to be found")
}

fn installed() -> Option<PathBuf> {
    let in_place = || Some(DEBIAN.into()).filter(|place: &PathBuf| Path::is_file(place));
    find("clamd").or_else(in_place)
}
