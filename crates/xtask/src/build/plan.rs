//! What a start has before it, told before it begins.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::ensure::{self, disk};
use crate::progress::say;
use crate::server::RELEASE;

/// Something that only a first start takes, with what it took on two cores (docs/PERFORMANCE.md).
struct Part {
    name: &'static str,
    minutes: f32,
    /// Downloaded.
    megabytes: u64,
    /// On the disk afterwards, in megabytes.
    room: u64,
    is_there: fn() -> bool,
}

/// What both builds at once are given, in kilobytes.
const ROOM: u64 = 6_000_000;

const PARTS: [Part; 4] = [
    Part {
        name: "Rust for WebAssembly",
        minutes: 0.3,
        megabytes: 60,
        room: 400,
        is_there: ensure::rust::has_wasm,
    },
    Part {
        name: "npm packages and crates",
        minutes: 0.5,
        megabytes: 200,
        room: 1_500,
        is_there: ensure::node::is_current,
    },
    Part {
        name: "portal: compiled for size, and cut",
        minutes: 9.0,
        megabytes: 0,
        room: 1_000,
        is_there: || Path::new("target/wasm/wasm32-unknown-unknown").is_dir(),
    },
    Part {
        name: "platform: with the typesetter of its sheets",
        minutes: 18.0,
        megabytes: 0,
        room: 1_500,
        is_there: || Path::new(RELEASE).exists(),
    },
];

/// Says what is missing and how long it takes; nothing where all is there.
pub fn announce() -> Result<()> {
    let missing: Vec<&Part> = PARTS.iter().filter(|part| !(part.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let minutes: f32 = missing.iter().map(|part| part.minutes).sum();
    let megabytes: u64 = missing.iter().map(|part| part.megabytes).sum();
    say(&format!(
        "==> The first start takes about {minutes:.0} minutes on two cores and downloads about {megabytes} MB:"
    ));
    let missing_room = missing.iter().map(|part| part.room).sum();
    for part in missing {
        say(&format!("      {:>4.1} min  {}", part.minutes, part.name));
    }
    disk::require(missing_room)?;
    say("    What is done stays done: stopped in the middle, the same command goes on from there.");
    Ok(())
}

/// Portal and platform built side by side need some gigabytes.
pub fn is_roomy() -> bool {
    let available = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("MemAvailable:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    });
    available.is_some_and(|kilobytes| kilobytes > ROOM)
}
