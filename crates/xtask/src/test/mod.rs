//! `cargo xtask test`: the checks, then every test, then one line of totals.
//!
//! What compiles is done first, in lanes: each has a folder of its own that cargo locks. Tests come
//! after it and one group after the other, for some look at the clock; the sheets, which do not, are set
//! in what the browsers leave.

mod browser;
pub mod native;
mod postgres;
mod scratch;
mod totals;

use anyhow::Result;

use crate::args::Args;
use crate::check::{self, Findings};
use crate::ensure::{self, node};
use crate::lanes::{self, Lane};
use crate::out::{complain, said};
use crate::progress::step;
use crate::{build, running};
use totals::Totals;

pub use browser::{STAFF_TOKEN, scratch_options};
pub use scratch::Scratch;

pub fn command(mut args: Args) -> Result<()> {
    let fast = args.flag("--fast");
    args.done()?;
    running::stop_on_signals()?;
    let mut findings = Findings::default();
    findings.check("format", check::format);
    match fast {
        // The fonts of the paper's tests are among the packages.
        true => findings.check("packages", node::packages),
        false => findings.add(compile()),
    }
    let mut totals = Totals {
        failed: findings.failed.len() as u64,
        skipped: findings.undone.len() as u64,
        ..Totals::default()
    };
    let failed = &mut findings.failed;
    for group in native::GROUPS {
        run(&mut totals, failed, group.name, || {
            native::run(&group, !fast)
        });
    }
    if !fast {
        let postgres = native::run_on_postgres;
        run(&mut totals, failed, "platform on PostgreSQL", postgres);
        for (name, done) in run_on_release() {
            note(&mut totals, failed, name, done);
        }
    }
    conclude(&totals, &findings)
}

/// Checks, and compiles what the tests will ask for.
fn compile() -> Findings {
    let mut findings = Findings::default();
    let tools = step("tools", ensure::portal);
    let toolchain = match tools {
        Ok(toolchain) => toolchain,
        Err(error) => {
            findings.fail("tools", &error);
            return findings;
        }
    };
    let lanes = vec![
        Lane::new("tests", || ahead(native::compile())),
        Lane::new("portal", || ahead(build::portal_with(&toolchain))),
        Lane::new("checks", || {
            let findings = check::all_but_format();
            let _ = native::compile_group(&native::RULES);
            findings
        }),
    ];
    let beside = build::is_roomy(lanes.len());
    for found in lanes::run(lanes, beside) {
        match found {
            Ok(found) => findings.add(found),
            Err(error) => findings.fail("a lane", &error),
        }
    }
    findings
}

/// What is done ahead of a group of tests, which does it again if it failed, and counts it.
fn ahead(done: Result<()>) -> Findings {
    if let Err(error) = done {
        said!("    {error:#}");
    }
    Findings::default()
}

/// What the release itself is tested with. A browser's test waits most of its time: the sheets are
/// typeset in what it leaves.
fn run_on_release() -> Vec<(&'static str, Result<Totals>)> {
    const BROWSERS: &str = "browsers";
    const SHEETS: &str = "every sheet's PDF";
    const BESIDE: usize = 2;
    // Once, and not by both at the same time.
    if let Err(error) = browser::compile() {
        return vec![("what browsers and sheets need", Err(error))];
    }
    let lanes = vec![
        Lane::new(BROWSERS, || tested(BROWSERS, browser::run_all)),
        Lane::new("sheets", || tested(SHEETS, native::run_sheets)),
    ];
    let done = lanes::run(lanes, build::is_roomy(BESIDE));
    let done = done.into_iter().map(|done| done.and_then(|done| done));
    [BROWSERS, SHEETS].into_iter().zip(done).collect()
}

/// Runs one group.
fn run(
    totals: &mut Totals,
    failed: &mut Vec<String>,
    name: &str,
    group: impl FnOnce() -> Result<Totals>,
) {
    note(totals, failed, name, tested(name, group));
}

fn tested(name: &str, group: impl FnOnce() -> Result<Totals>) -> Result<Totals> {
    step(&format!("test: {name}"), group)
}

/// Counts what a group gave. A group that cannot even run counts as one failure.
fn note(totals: &mut Totals, failed: &mut Vec<String>, name: &str, done: Result<Totals>) {
    match done {
        Ok(group) => {
            if group.failed > 0 {
                failed.push(name.to_owned());
            }
            totals.add(group);
        }
        Err(error) => {
            said!("    {error:#}");
            failed.push(name.to_owned());
            totals.failed += 1;
        }
    }
}

/// The totals are the last line, whatever happened.
fn conclude(totals: &Totals, findings: &Findings) -> Result<()> {
    for name in &totals.names {
        said!("    {name}");
    }
    findings.tell_undone();
    if findings.failed.is_empty() {
        said!("{totals}");
        return Ok(());
    }
    complain!("failed: {}", findings.failed.join("; "));
    said!("{totals}");
    std::process::exit(1)
}
