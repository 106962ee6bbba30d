//! Node and the packages of package-lock.json.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::proc::{capture, run, step};

const OLDEST: u32 = 20;
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
    let lock = fs::read("package-lock.json").context("no package-lock.json")?;
    let is_current = fs::read(STAMP).is_ok_and(|stamp| stamp == lock);
    if is_current && Path::new("node_modules/.bin").is_dir() {
        return Ok(());
    }
    step("npm ci", || {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]))
            .context("npm could not install the build tools; is its registry reachable?")?;
        fs::write(STAMP, &lock).context("cannot write into node_modules")
    })
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
