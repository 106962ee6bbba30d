//! Room on the disk.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::proc::capture;

/// With less than this, whatever failed probably failed for want of room.
const FULL: u64 = 300;

/// Fails where a folder has too little room, in megabytes; passes where nobody can tell.
pub fn require(needed: u64) -> Result<()> {
    require_in(".", needed)
}

fn require_in(folder: &str, needed: u64) -> Result<()> {
    let free = free_megabytes(folder).unwrap_or(needed);
    ensure!(
        free >= needed,
        "about {needed} MB of disk are needed here and {free} MB are free; make room, then run the same command again"
    );
    Ok(())
}

/// What to do where the disk has run full.
pub fn advice() -> Option<String> {
    let free = free_megabytes(".").filter(|free| *free < FULL)?;
    Some(format!(
        "The disk is full or nearly so ({free} MB free): make room, then run the same command again; it goes on where it stopped."
    ))
}

fn free_megabytes(folder: &str) -> Option<u64> {
    let table = capture(Command::new("df").args(["-Pk", folder])).ok()?;
    let kilobytes: u64 = table
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    Some(kilobytes / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_is_told_with_what_to_do() {
        assert!(require_in("/proc", 0).is_ok());
        let error = require_in("/proc", 1).expect_err("no room").to_string();
        assert!(error.contains("make room"), "{error}");
        assert!(require_in(".", 1).is_ok());
    }
}
