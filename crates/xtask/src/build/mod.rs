//! The release build: the portal into dist/, the platform into target/release.
//!
//! The portal: Trunk (compile, wasm-bindgen, wasm-opt; its hook bundles the styles), then the glue
//! for old engines, hashed names, compression. All of it happens in `STAGE`; dist/ is replaced last.

mod finish;
mod glue;
mod html;
mod stamp;
mod vendor;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::ensure;
use crate::proc::{cargo, run, step, tool};

pub const DIST: &str = "dist";
const STAGE: &str = "target/wasm/dist";

/// `cargo xtask build --release`
pub fn command(mut args: Args) -> Result<()> {
    if !args.flag("--release") {
        bail!("say `build --release`; for development use `cargo xtask dev`");
    }
    args.done()?;
    release()
}

/// Portal and platform.
pub fn release() -> Result<()> {
    portal()?;
    platform()
}

/// The platform's release binary.
pub fn platform() -> Result<()> {
    step("platform", || {
        run(&mut cargo(&["build", "--release", "-p", "jinban-platform"]))
    })
}

/// dist/, unless nothing that it is made from has changed.
pub fn portal() -> Result<()> {
    let inputs = stamp::of_inputs()?;
    if stamp::is_current(&inputs) {
        println!("==> portal: unchanged");
        return Ok(());
    }
    let toolchain = step("tools", ensure::portal)?;
    step("portal: Trunk", || {
        let mut trunk = tool("trunk")?;
        trunk.args(["build", "--release", "--offline", "--dist", STAGE]);
        toolchain.apply(&mut trunk, true);
        run(&mut trunk)
    })?;
    step("portal: finish", || finish::stage(Path::new(STAGE)))?;
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
