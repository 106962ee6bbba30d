//! `cargo xtask check`: everything that can be said without running the code.

mod advisories;
mod findings;

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::ensure::{node, tools};
use crate::proc::{TOOLS, cargo, run, tool};
use crate::test::native::{GROUPS, Group};

pub use findings::{Findings, Outcome};

/// The portal as browsers have it, beside the groups that are tested.
const IN_BROWSERS: [&str; 4] = ["-p", "jinban", "--features", "csr,split"];
/// The platform as operators build it. Tests bring features of other crates along, and what leans
/// on one of those would compile there and not here.
const RELEASED: [&str; 2] = ["-p", "jinban-platform"];

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let mut findings = Findings::default();
    findings.check("format", format);
    findings.add(all_but_format());
    findings.tell_undone();
    let failed = findings.failed;
    if !failed.is_empty() {
        bail!("{} failed: {}", failed.len(), failed.join("; "));
    }
    Ok(())
}

/// Runs every check but that of the format, which is quick and comes first.
pub fn all_but_format() -> Findings {
    let mut findings = Findings::default();
    findings.check("styles", stylelint);
    findings.check("licences, bans, sources", deny);
    findings.check_if_possible("advisories: crates", advisories::crates);
    findings.check_if_possible("advisories: npm", advisories::npm);
    for Group { name, packages, .. } in GROUPS {
        findings.check(&format!("clippy: {name}"), || {
            clippy(&[packages, &["--all-targets"]].concat())
        });
    }
    findings.check("clippy: platform as it is released", || clippy(&RELEASED));
    findings.check("clippy: portal in browsers", || {
        clippy(&[&IN_BROWSERS[..], &["--all-targets"]].concat())
    });
    findings
}

pub fn format() -> Result<()> {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy(words: &[&str]) -> Result<()> {
    let mut command = cargo(&["clippy", "--quiet"]);
    run(command.args(words).args(["--", "-D", "warnings"]))
}

fn stylelint() -> Result<()> {
    node::packages()?;
    run(tool("stylelint")?.args(["--allow-empty-input", "style/**/*.css"]))
}

fn deny() -> Result<()> {
    tools::cargo_deny()?;
    run(cargo_deny()?.args(["check", "licenses", "bans", "sources"]))
}

fn cargo_deny() -> Result<Command> {
    let own = Path::new(TOOLS).join("cargo-deny");
    if own.exists() {
        return Ok(Command::new(own));
    }
    tool("cargo-deny")
}
