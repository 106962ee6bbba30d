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
/// A copy of the lock file of a try that did not come to its end.
const BEGUN: &str = "target/npm-begun.json";

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
    step("npm ci", || install(Path::new("."), |_| {}))
}

/// Installs what a folder's lock file names, and nothing else.
///
/// A second try takes what the first one brought without asking a registry whether it is still so,
/// for the lock file's hashes say that; not every registry says how long its files hold. A cache
/// from long before may lack a version, though: then everything is asked for after all.
pub(super) fn install(folder: &Path, set: impl Fn(&mut Command)) -> Result<()> {
    let lock = fs::read(folder.join(LOCK)).context("no package-lock.json")?;
    let begun = folder.join(BEGUN);
    let again = fs::read(&begun).is_ok_and(|begun| begun == lock);
    fs::create_dir_all(folder.join("target")).context("cannot make target/")?;
    fs::write(&begun, &lock).context("cannot write into target/")?;
    let npm_ci = |words: &[&str]| {
        let mut command = Command::new("npm");
        command.args(["ci", "--no-audit", "--no-fund"]).args(words);
        set(command.current_dir(folder));
        run(&mut command)
    };
    if !again || npm_ci(&["--prefer-offline"]).is_err() {
        npm_ci(&[]).with_context(|| format!("npm could not fetch its packages; {NETWORK}"))?;
    }
    fs::write(folder.join(STAMP), &lock).context("cannot write into node_modules")?;
    fs::remove_file(begun).context("cannot tidy target/")
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
