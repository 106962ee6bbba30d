//! `cargo xtask check`: everything that can be said without running the code.

use std::process::Command;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::ensure::{node, tools};
use crate::out::said;
use crate::proc::{TOOLS, cargo, run, tool};
use crate::progress::step;
use crate::test::native::{GROUPS, Group};

/// The portal as browsers have it, beside the groups that are tested.
const IN_BROWSERS: [&str; 4] = ["-p", "jinban", "--features", "csr,split"];

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let failed = all();
    if !failed.is_empty() {
        bail!("{} failed: {}", failed.len(), failed.join("; "));
    }
    Ok(())
}

/// Runs every check, and returns the names of those that failed.
pub fn all() -> Vec<String> {
    let mut failed = Vec::new();
    note(&mut failed, "format", format);
    for Group { name, packages, .. } in GROUPS {
        note(&mut failed, &format!("clippy: {name}"), || clippy(packages));
    }
    note(&mut failed, "clippy: portal in browsers", || {
        clippy(&IN_BROWSERS)
    });
    note(&mut failed, "styles", stylelint);
    note(&mut failed, "licences, bans, sources", deny);
    note(&mut failed, "advisories", advisories);
    failed
}

/// Runs one check; a failure is told at once and remembered.
pub fn note(failed: &mut Vec<String>, name: &str, check: impl FnOnce() -> Result<()>) {
    if let Err(error) = step(name, check) {
        said!("    {error:#}");
        failed.push(name.to_owned());
    }
}

pub fn format() -> Result<()> {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy(packages: &[&str]) -> Result<()> {
    let mut command = cargo(&["clippy", "--quiet", "--all-targets"]);
    run(command.args(packages).args(["--", "-D", "warnings"]))
}

fn stylelint() -> Result<()> {
    node::packages()?;
    run(tool("stylelint")?.args(["--allow-empty-input", "style/**/*.css"]))
}

fn deny() -> Result<()> {
    tools::cargo_deny()?;
    run(cargo_deny()?.args(["check", "licenses", "bans", "sources"]))
}

/// The advisory database comes from a git host, which closed networks do not reach.
fn advisories() -> Result<()> {
    tools::cargo_deny()?;
    let deny = cargo_deny()?;
    let mut fetch = Command::new("timeout");
    fetch.arg("60").arg(deny.get_program());
    fetch.args(["--log-level", "off", "fetch", "db"]);
    if run(&mut fetch).is_err() {
        said!("    SKIPPED: the advisory database cannot be reached from here");
        return Ok(());
    }
    run(cargo_deny()?.args(["check", "--disable-fetch", "advisories"]))
}

fn cargo_deny() -> Result<Command> {
    let own = std::path::Path::new(TOOLS).join("cargo-deny");
    if own.exists() {
        return Ok(Command::new(own));
    }
    tool("cargo-deny")
}
