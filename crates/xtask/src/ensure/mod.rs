//! Makes sure that the tools of a task are there; installs what is missing, or says what to do.
//! This is the only part of `xtask` that downloads anything.

pub mod apt;
pub mod browser;
pub mod clamd;
pub mod disk;
pub mod node;
pub mod rust;
pub mod tools;

#[cfg(test)]
mod cut_off;

use anyhow::Result;

use crate::args::Args;
use crate::out::said;
use crate::progress::{say, step};

/// What helps where a download failed.
pub const NETWORK: &str = "is the network there? Behind a proxy, set https_proxy and http_proxy. \
    Then run the same command again: it goes on where it stopped";

/// `cargo xtask doctor`
pub fn command(args: Args) -> Result<()> {
    args.done()?;
    step("tools of the portal's build", || portal().map(drop))?;
    step("Trunk, for development", tools::trunk)?;
    step("a browser for the tests", || {
        let chromium = browser::headless()?;
        said!("    Chromium: {}", chromium.display());
        Ok(())
    })?;
    Ok(())
}

/// Everything the portal's build needs.
pub fn portal() -> Result<rust::WasmToolchain> {
    let toolchain = rust::wasm()?;
    say(&format!(
        "    Rust for WebAssembly: {}",
        toolchain.description
    ));
    node::packages()?;
    rust::fetch(&toolchain)?;
    Ok(toolchain)
}
