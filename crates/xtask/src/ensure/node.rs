//! Node and the packages of package-lock.json.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::NETWORK;
use crate::proc::{capture, run};
use crate::progress::step;

const OLDEST: u32 = 20;
const LOCK: &str = "package-lock.json";
/// A copy of the lock file that `node_modules` was made from.
const STAMP: &str = "node_modules/.jinban-lock.json";

/// Node itself, and `node_modules` as the lock file wants it.
pub fn packages() -> Result<()> {
    let version = capture(Command::new("node").arg("--version")).with_context(|| {
        format!("Node {OLDEST} or later with npm is needed; install it from your distribution or nodejs.org")
    })?;
    if major(&version) < OLDEST {
        bail!(
            "Node {OLDEST} or later is needed, this is {}",
            version.trim()
        );
    }
    if is_current() {
        return Ok(());
    }
    let lock = fs::read(LOCK).context("no package-lock.json")?;
    step("npm ci", || {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]))
            .with_context(|| format!("npm could not fetch its packages; {NETWORK}"))?;
        fs::write(STAMP, &lock).context("cannot write into node_modules")
    })
}

/// `node_modules` is what the lock file asks for.
pub fn is_current() -> bool {
    let same = |lock| fs::read(STAMP).is_ok_and(|stamp| stamp == lock);
    fs::read(LOCK).is_ok_and(same) && Path::new("node_modules/.bin").is_dir()
}

fn major(version: &str) -> u32 {
    let digits = version.trim().trim_start_matches('v');
    let first = digits.split('.').next().unwrap_or_default();
    first.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!((major("v20.20.2\n"), major("?")), (20, 0));
    }
}
