//! `cargo xtask test`: the checks, then every test, then one line of totals.

mod browser;
pub mod native;
mod postgres;
mod scratch;
mod totals;

use anyhow::Result;

use crate::args::Args;
use crate::check;
use crate::ensure::node;
use crate::out::{complain, said};
use crate::progress::step;
use totals::Totals;

pub use browser::{STAFF_TOKEN, scratch_options};
pub use scratch::Scratch;

pub fn command(mut args: Args) -> Result<()> {
    let fast = args.flag("--fast");
    args.done()?;
    let mut failed = Vec::new();
    if fast {
        check::note(&mut failed, "format", check::format);
        // The fonts of the paper's tests are among the packages.
        check::note(&mut failed, "packages", node::packages);
    } else {
        failed = check::all();
    }
    let mut totals = Totals {
        passed: 0,
        failed: failed.len() as u64,
        ..Totals::default()
    };
    for group in native::GROUPS {
        run(&mut totals, &mut failed, group.name, || {
            native::run(&group, !fast)
        });
    }
    if !fast {
        run(
            &mut totals,
            &mut failed,
            "platform on PostgreSQL",
            native::run_on_postgres,
        );
        run(&mut totals, &mut failed, "browsers", browser::run_all);
        // After the release was built: only this test is left to compile.
        run(
            &mut totals,
            &mut failed,
            "every sheet's PDF",
            native::run_sheets,
        );
    }
    conclude(totals, &failed)
}

/// Runs one group. A group that cannot even run counts as one failure.
fn run(
    totals: &mut Totals,
    failed: &mut Vec<String>,
    name: &str,
    group: impl FnOnce() -> Result<Totals>,
) {
    match step(&format!("test: {name}"), group) {
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
fn conclude(totals: Totals, failed: &[String]) -> Result<()> {
    for name in &totals.names {
        said!("    {name}");
    }
    if failed.is_empty() {
        said!("{totals}");
        return Ok(());
    }
    complain!("failed: {}", failed.join("; "));
    said!("{totals}");
    std::process::exit(1)
}
