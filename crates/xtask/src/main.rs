//! `cargo xtask <command>`: runs, tests, builds, checks and measures the project.

mod args;
mod bare;
mod bench;
mod build;
mod check;
mod dev;
mod ensure;
mod http;
mod lanes;
mod out;
mod proc;
mod progress;
mod qr;
mod root;
mod run;
mod running;
mod sbom;
mod server;
mod test;

use std::process::ExitCode;

use crate::out::{complain, said};
use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <command>

  run [--addr 127.0.0.1:8080] [--pack packs/yicheng] [--fresh]
                    build everything and serve the portal; --fresh forgets the local database
  dev [--addr 127.0.0.1:8080]
                    the platform and `trunk serve`, for work on the portal
  build --release   the portal into dist/ and the platform into target/release;
                    with --portal only the first
  check             format, lints, licences, known weaknesses, styles
  sbom [--out target/sbom]
                    what platform and portal are made of, as CycloneDX bills
  test [--fast]     check, then every test; ends with one line of totals
                    --fast: format and native tests only
  bare [--test] [--keep]
                    the README's commands on a bare Debian made in target/bare, as root;
                    with --test the tests too; --keep leaves it there
  bench size        bytes of every file in dist/, against the budget
  bench requests    requests of the first views, in a browser
  bench search      results while typing, 2,000 items, in a slowed browser
  bench map         first markers, panning and filters, 10,000 sites, in a slowed browser
  bench api         latency at 200 requests a second
  bench lists       pages of the back office's lists, first and last
  bench edge        what connections that say nothing cost those that do
  bench pages       pages that are asked for again, beside nginx
  bench platform    time to ready and memory of the platform
  bench writes      cases with a photograph a second, and how long each takes
  doctor            make sure that every tool is there, and say which

Tools go to .tools/ and node_modules/; nothing is downloaded by a build itself.";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain!("error: {error:#}");
            if let Some(advice) = ensure::disk::advice() {
                complain!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    root::enter()?;
    let mut args = args::Args::from_env();
    match args.word().as_deref() {
        Some("run") => run::command(args),
        Some("dev") => dev::command(args),
        Some("build") => build::command(args),
        Some("check") => check::command(args),
        Some("test") => test::command(args),
        Some("sbom") => sbom::command(args),
        Some("bare") => bare::command(args),
        Some("bench") => bench::command(args),
        Some("doctor") => ensure::command(args),
        Some("help" | "--help" | "-h") | None => {
            said!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("unknown command `{other}`\n\n{HELP}"),
    }
}
