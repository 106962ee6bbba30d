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
    /// Compiled side by side with the others that are, where there is memory for it.
    beside: bool,
    /// Downloaded.
    megabytes: u64,
    /// On the disk afterwards, in megabytes.
    room: u64,
    is_there: fn() -> bool,
}

/// What each of several builds at once is given, in kilobytes.
const ROOM: u64 = 3_000_000;

const PARTS: [Part; 4] = [
    Part {
        name: "Rust for WebAssembly",
        minutes: 0.2,
        beside: false,
        megabytes: 60,
        room: 400,
        is_there: ensure::rust::has_wasm,
    },
    Part {
        name: "npm packages and crates",
        minutes: 0.3,
        beside: false,
        megabytes: 250,
        room: 1_500,
        is_there: ensure::node::is_current,
    },
    Part {
        name: "portal: compiled for size, and cut",
        minutes: 17.2,
        beside: true,
        megabytes: 0,
        room: 1_800,
        is_there: || Path::new("target/wasm/wasm32-unknown-unknown").is_dir(),
    },
    Part {
        name: "platform: with the typesetter of its sheets",
        minutes: 24.6,
        beside: true,
        megabytes: 0,
        room: 2_700,
        is_there: || Path::new(RELEASE).exists(),
    },
];

/// Says what is missing and how long it takes; nothing where all is there.
pub fn announce() -> Result<()> {
    let missing: Vec<&Part> = PARTS.iter().filter(|part| !(part.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for line in words(&missing, is_roomy(2)) {
        say(&line);
    }
    disk::require(missing.iter().map(|part| part.room).sum())?;
    say("    What is done stays done: stopped in the middle, the same command goes on from there.");
    Ok(())
}

fn words(missing: &[&Part], roomy: bool) -> Vec<String> {
    let megabytes: u64 = missing.iter().map(|part| part.megabytes).sum();
    let room: u64 = missing.iter().map(|part| part.room).sum();
    let minutes = in_words(minutes(missing, roomy));
    let mut lines = vec![format!(
        "==> The first start takes {minutes} on two cores, downloads about {megabytes} MB and needs {:.1} GB of disk:",
        room as f32 / 1000.0
    )];
    let both = roomy && missing.iter().filter(|part| part.beside).count() > 1;
    for part in missing {
        let beside = if both && part.beside {
            ", side by side"
        } else {
            ""
        };
        lines.push(format!(
            "      {:>4.1} min  {}{beside}",
            part.minutes, part.name
        ));
    }
    lines
}

/// Nothing that takes a while takes no time.
fn in_words(minutes: f32) -> String {
    match minutes.round() {
        0.0 => "less than a minute".to_owned(),
        1.0 => "about 1 minute".to_owned(),
        more => format!("about {more:.0} minutes"),
    }
}

/// Of what is done side by side only the longest counts.
fn minutes(missing: &[&Part], roomy: bool) -> f32 {
    let of = |beside: bool| {
        let parts = missing.iter().filter(move |part| part.beside == beside);
        parts.map(|part| part.minutes)
    };
    let compiled = match roomy {
        true => of(true).fold(0.0, f32::max),
        // More than they take alone: they were measured side by side.
        false => of(true).sum(),
    };
    of(false).sum::<f32>() + compiled
}

/// Builds side by side need some gigabytes.
pub fn is_roomy(builds: usize) -> bool {
    let available = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("MemAvailable:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    });
    available.is_some_and(|kilobytes| kilobytes > ROOM * builds as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minutes_that_are_announced_are_those_that_pass() {
        let all: Vec<&Part> = PARTS.iter().collect();
        let told = words(&all, true);
        assert!(told[0].contains("about 25 minutes") && told[0].contains("about 310 MB"));
        assert!(told[0].contains("6.4 GB"), "{}", told[0]);
        assert!(told[3].contains("17.2 min") && told[3].ends_with("side by side"));
        assert!(told[4].contains("24.6 min") && told[4].ends_with("side by side"));
    }

    #[test]
    fn nothing_takes_no_time() {
        assert!(words(&[&PARTS[0]], true)[0].contains("takes less than a minute on"));
        let both = words(&[&PARTS[0], &PARTS[1]], true);
        assert!(both[0].contains("takes about 1 minute on"), "{both:?}");
    }

    #[test]
    fn one_build_alone_or_one_after_the_other_is_not_side_by_side() {
        let portal = [&PARTS[2]];
        assert!(!words(&portal, true)[1].contains("side by side"));
        let all: Vec<&Part> = PARTS.iter().collect();
        let told = words(&all, false);
        assert!(told.iter().all(|line| !line.contains("side by side")));
    }
}
