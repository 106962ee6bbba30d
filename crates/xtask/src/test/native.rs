//! Tests under cargo, in groups that never unite Leptos' `csr` and `ssr`.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::postgres::Cluster;
use super::totals::Totals;
use crate::build;
use crate::ensure::clamd;
use crate::out::said;
use crate::proc::{self, cargo, show};
use crate::progress::step;
use crate::running;

/// Names the daemon to the tests, which fail where they count on it and it is not there.
const CLAMD: &str = "TEST_CLAMD";

/// Packages that are built together.
pub struct Group {
    pub name: &'static str,
    pub packages: &'static [&'static str],
    /// In the whole suite with the release's crates, which the browsers' tests need anyway:
    /// typesetting, the most of them, is not compiled twice.
    pub release: bool,
}

pub const GROUPS: [Group; 2] = [RULES, PLATFORM];

pub const RULES: Group = Group {
    name: "contract, rules, xtask",
    packages: &["-p", "jinban-contract", "-p", "jinban-rules", "-p", "xtask"],
    release: false,
};

/// The release, with what is large of ours as for development: compiled in a fraction of the time,
/// and the platform with the checks that a release goes without.
const RELEASE: [&str; 11] = [
    "--release",
    "--config",
    "profile.release.package.jinban.opt-level=0",
    "--config",
    "profile.release.package.jinban-platform.opt-level=0",
    "--config",
    "profile.release.package.jinban-platform.debug-assertions=true",
    "--config",
    "profile.release.package.jinban-platform.overflow-checks=true",
    // Every sheet as PDF is left to `run_sheets`.
    "--config",
    "profile.release.package.jinban-equal.debug-assertions=true",
];

const PLATFORM: Group = Group {
    name: "paper, platform, portal",
    packages: &[
        "-p",
        "jinban-paper",
        "-p",
        "jinban-platform",
        "-p",
        "jinban-equal",
        "-p",
        "jinban",
        "--features",
        "jinban/ssr,jinban/kit",
    ],
    release: true,
};

/// The release itself, for browsers and for every sheet. It is asked for with the packages that
/// `PLATFORM` has, and with a test of the platform's: so its crates of others are those that were
/// compiled for the tests already, with the features that tests bring along, and only ours are left.
/// That it compiles without those features too is a check (`check::RELEASED`).
const RELEASED: [&str; 11] = [
    "--release",
    "-p",
    "jinban-paper",
    "-p",
    "jinban-platform",
    "-p",
    "jinban-equal",
    "-p",
    "jinban",
    "--features",
    "jinban/ssr",
];

/// Compiles what the tests of the platform, browsers and sheets run, and runs nothing.
pub fn compile() -> Result<()> {
    compile_group(&PLATFORM)?;
    release()
}

/// Compiles a group's tests, as the whole suite runs them.
pub fn compile_group(group: &Group) -> Result<()> {
    let mut command = cargo_test(group.packages);
    if group.release {
        command.args(RELEASE);
    }
    step(&format!("compile: {}", group.name), || {
        proc::run(command.arg("--no-run"))
    })
}

/// The platform in target/release, where the tests' own was before, and the tests of sheets.
pub fn release() -> Result<()> {
    build::fonts()?;
    let mut command = cargo_test(&RELEASED);
    command.args(["--no-run", "--test", "equal", "--test", "openapi"]);
    step("compile: the release", || proc::run(&mut command))
}

/// Runs a group, `whole` or for the daily loop; the platform's tests take SQLite when nothing else
/// is said.
pub fn run(group: &Group, whole: bool) -> Result<Totals> {
    let mut command = cargo_test(group.packages);
    if whole && group.release {
        command.args(RELEASE).env(CLAMD, clamd::program()?);
    }
    count(command.env_remove("TEST_DATABASE_URL"))
}

/// The platform's tests that open a database once more, on `$TEST_DATABASE_URL` or a cluster of
/// their own. The others know SQLite alone, or none: once is enough.
pub fn run_on_postgres() -> Result<Totals> {
    let mut command = cargo_test(PLATFORM.packages);
    command.args(RELEASE).args(["--test", "api"]);
    command.env(CLAMD, clamd::program()?);
    if std::env::var_os("TEST_DATABASE_URL").is_some() {
        return count(&mut command);
    }
    let cluster = Cluster::start()?;
    count(command.env("TEST_DATABASE_URL", cluster.url()))
}

/// Every path's sheet as PDF, read back: with pages that are drawn as a release draws them, and
/// without the tests that a group has run already. What runs beside it comes first.
pub fn run_sheets() -> Result<Totals> {
    let mut command = proc::yielding(&cargo_test(&RELEASED));
    // Shown, for the number of sheets is among what is told.
    count(command.args(["--test", "equal", "--", "--show-output", "pdf::"]))
}

fn cargo_test(packages: &[&str]) -> Command {
    let mut command = cargo(&["test", "--quiet", "--no-fail-fast"]);
    command.args(packages);
    command
}

fn count(command: &mut Command) -> Result<Totals> {
    let totals = count_lines(command, Totals::add_cargo_line)?;
    Ok(totals)
}

/// Runs a test command, shows its output, and counts by its lines.
pub fn count_lines(command: &mut Command, add: impl Fn(&mut Totals, &str)) -> Result<Totals> {
    let mut running = running::start_group(command.stdout(Stdio::piped()))?;
    let output = running.child.stdout.take().context("no output")?;
    let mut totals = Totals::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        said!("{line}");
        add(&mut totals, &line);
    }
    let status = running.end()?;
    if !status.success() && totals.failed == 0 {
        bail!("`{}` ended with {status}", show(command));
    }
    Ok(totals)
}
