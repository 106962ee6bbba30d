//! The release build: the portal into dist/, the platform into target/release.
//!
//! The portal: compile, cut into parts, bind, shrink (`wasm`, `split`), then styles, the glue for
//! old engines, hashed names, compression. All of it happens in `STAGE`; dist/ is replaced last.
//! Trunk serves development builds only: it cannot cut (ADR 6).

mod finish;
mod glue;
mod html;
mod plan;
pub mod split;
mod stamp;
mod style;
mod vendor;
mod wasm;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::ensure::{self, rust::WasmToolchain};
use crate::lanes::{self, Lane};
use crate::proc::{cargo, run};
use crate::progress::{say, step};
use crate::running::stop_others;

pub use plan::is_roomy;
pub use vendor::fonts;

pub const DIST: &str = "dist";
const STAGE: &str = "target/wasm/dist";

/// `cargo xtask build --release [--portal]`
pub fn command(mut args: Args) -> Result<()> {
    if !args.flag("--release") {
        bail!("say `build --release`; for development use `cargo xtask dev`");
    }
    let portal_only = args.flag("--portal");
    args.done()?;
    match portal_only {
        true => portal(),
        false => release(),
    }
}

/// Portal and platform, side by side where there is memory for both: each has minutes in which it
/// keeps one processor busy.
pub fn release() -> Result<()> {
    plan::announce()?;
    let toolchain = step("tools", ensure::portal)?;
    if !is_roomy(2) {
        portal_with(&toolchain)?;
        return platform();
    }
    let lanes = vec![
        Lane::new("portal", || or_stop_others(portal_with(&toolchain))),
        Lane::new("server", || or_stop_others(platform())),
    ];
    lanes::run(lanes, true)
        .into_iter()
        .try_for_each(|lane| lane?)
}

/// A failure is told at once, and not when the other build is through.
fn or_stop_others(result: Result<()>) -> Result<()> {
    if let Err(error) = &result {
        say(&format!("    {error:#}"));
        stop_others();
    }
    result
}

/// The platform's release binary, and the fonts it sets paper with.
pub fn platform() -> Result<()> {
    ensure::node::packages()?;
    fonts()?;
    step("platform", || {
        run(&mut cargo(&["build", "--release", "-p", "jinban-platform"]))
    })
}

/// dist/, unless nothing that it is made from has changed.
pub fn portal() -> Result<()> {
    portal_with(&step("tools", ensure::portal)?)
}

/// dist/, with a compiler that is there already.
pub fn portal_with(toolchain: &WasmToolchain) -> Result<()> {
    let inputs = stamp::of_inputs()?;
    if stamp::is_current(&inputs) {
        say("==> portal: unchanged");
        return Ok(());
    }
    step("portal: compile", || wasm::compile(toolchain))?;
    let stage = Path::new(STAGE);
    let _ = fs::remove_dir_all(stage);
    fs::create_dir_all(stage).context("cannot make target/wasm/dist")?;
    let parts = step("portal: cut", || wasm::assemble(stage))?;
    step("portal: finish", || finish::stage(stage, &parts))?;
    publish()?;
    stamp::write(&inputs)
}

/// Puts the finished stage in the place of dist/.
fn publish() -> Result<()> {
    let old = Path::new("target/wasm/dist.old");
    let _ = fs::remove_dir_all(old);
    if Path::new(DIST).exists() {
        fs::rename(DIST, old).context("cannot move the old dist/ away")?;
    }
    fs::rename(STAGE, DIST).context("cannot put the new dist/ in place")?;
    let _ = fs::remove_dir_all(old);
    Ok(())
}

/// A node script of xtask's own.
pub fn node_script(name: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(format!("crates/xtask/node/{name}"));
    command
}
