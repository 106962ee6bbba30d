//! A Rust compiler for WebAssembly with the sources of std: rustup's where its components can be
//! had, else Debian's (`rustc-web`). Both build the same thing. See docs/ARCHITECTURE.md.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{NETWORK, apt};
use crate::proc::{self, capture, find, run};
use crate::progress::{say, step};

/// Debian's compiler stands beside rustup's.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "rust-web-llvm", "lld-22"];
/// The first compiler that knows `-Cpanic=immediate-abort`.
const OLDEST: u32 = 91;
const FLAGS: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals";
/// For size: no panic texts, no `Debug` texts, and views whose types leptos erases (one
/// instance for each kind of element instead of one for each view).
const RELEASE_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none \
    -Zfmt-debug=none --cfg erase_components";

pub struct WasmToolchain {
    pub description: String,
    rustc: Option<&'static str>,
}

impl WasmToolchain {
    /// Sets up a build for WebAssembly: std is built too, for the oldest engines.
    pub fn apply(&self, command: &mut Command, release: bool) {
        let flags = if release {
            format!("{FLAGS} {RELEASE_FLAGS}")
        } else {
            FLAGS.to_owned()
        };
        if let Some(rustc) = self.rustc {
            command.env("RUSTC", rustc);
        }
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
            .env("CARGO_TARGET_DIR", "target/wasm");
    }
}

/// A compiler is there.
pub fn has_wasm() -> bool {
    rustup().or_else(debian).is_some()
}

/// Picks a compiler, and installs one if there is none.
pub fn wasm() -> Result<WasmToolchain> {
    if let Some(found) = rustup().or_else(debian) {
        return Ok(found);
    }
    if find("rustup").is_some() {
        let added = step("rustup: target and sources", || {
            run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
            run(Command::new("rustup").args(["component", "add", "rust-src"]))
        });
        match added {
            Ok(()) => return rustup().context("rustup has no usable wasm32 target; update Rust"),
            Err(error) => say(&format!(
                "    rustup cannot reach its server ({error}); trying Debian's"
            )),
        }
    }
    step("Debian's Rust for WebAssembly", || {
        apt::install(&DEBIAN_PACKAGES, "a Rust compiler for WebAssembly")
    })
    .context("or: rustup target add wasm32-unknown-unknown && rustup component add rust-src")?;
    match debian() {
        Some(found) => Ok(found),
        None => {
            bail!("{DEBIAN_RUSTC} is older than 1.{OLDEST} or lacks its sources (rust-web-src)")
        }
    }
}

/// Gets every crate that the build will read, so that the build itself can be offline: those of
/// the target, and those of this machine, which build scripts and macros are made of.
pub fn fetch(toolchain: &WasmToolchain) -> Result<()> {
    let mut command = proc::cargo(&["fetch", "--locked"]);
    command.args(["--target", "wasm32-unknown-unknown", "--target", &host()?]);
    toolchain.apply(&mut command, true);
    fetch_by(&mut command)
}

pub(super) fn fetch_by(command: &mut Command) -> Result<()> {
    run(command).with_context(|| format!("crates could not be fetched; {NETWORK}"))
}

/// This machine's target, as its own compiler names it.
fn host() -> Result<String> {
    let about = capture(Command::new("rustc").arg("-vV"))?;
    let line = about.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc -vV names no host")?.to_owned())
}

fn rustup() -> Option<WasmToolchain> {
    let rustc = find("rustc").filter(|path| path != Path::new(DEBIAN_RUSTC))?;
    let version = usable(&rustc)?;
    Some(WasmToolchain {
        description: format!("{version} of rustup, with its std sources"),
        rustc: None,
    })
}

fn debian() -> Option<WasmToolchain> {
    let version = usable(Path::new(DEBIAN_RUSTC))?;
    Some(WasmToolchain {
        description: format!("{version} of the distribution ({DEBIAN_RUSTC})"),
        rustc: Some(DEBIAN_RUSTC),
    })
}

/// The version of a compiler that is new enough and has std's sources beside it.
fn usable(rustc: &Path) -> Option<String> {
    let version = capture(Command::new(rustc).arg("--version")).ok()?;
    let number = version.split(' ').nth(1)?.to_owned();
    let minor: u32 = number.split('.').nth(1)?.parse().ok()?;
    let sysroot = capture(Command::new(rustc).args(["--print", "sysroot"])).ok()?;
    let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    (minor >= OLDEST && sources.exists()).then(|| format!("rustc {number}"))
}

#[cfg(test)]
mod tests {
    use super::fetch_by;
    use crate::proc::cargo;

    #[test]
    fn where_no_proxy_answers_the_message_says_what_to_do() {
        let home = std::env::temp_dir().join(format!("jinban-cargo-{}", std::process::id()));
        let mut command = cargo(&["fetch", "--locked"]);
        let nobody = "http://127.0.0.1:9";
        command.env("CARGO_HOME", &home).env("CARGO_NET_RETRY", "0");
        for name in [
            "https_proxy",
            "HTTPS_PROXY",
            "http_proxy",
            "CARGO_HTTP_PROXY",
        ] {
            command.env(name, nobody);
        }
        let error = fetch_by(&mut command).expect_err("no network");
        std::fs::remove_dir_all(home).ok();
        let words = format!("{error:#}");
        assert!(words.contains("https_proxy"), "{words}");
        assert!(words.contains("goes on where it stopped"), "{words}");
    }
}
