//! A stamp over everything that dist/ is made from, so that an unchanged tree is not built again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::DIST;
use super::finish::fnv1a;

const STAMP: &str = "target/wasm/stamp";
const INPUTS: [&str; 14] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/contract",
    "crates/rules",
    "crates/xtask/node",
    "crates/xtask/src/build",
    "crates/xtask/src/ensure",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
];

/// Names and contents of all inputs, in one number.
pub fn of_inputs() -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(Path::new(input), &mut files)?;
    }
    files.sort();
    let mut digest = String::new();
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        digest.push_str(&format!("{} {:016x}\n", file.display(), fnv1a(&bytes)));
    }
    Ok(format!("{:016x}", fnv1a(digest.as_bytes())))
}

pub fn is_current(inputs: &str) -> bool {
    Path::new(DIST).join("index.html").exists()
        && fs::read_to_string(STAMP).is_ok_and(|stamp| stamp == inputs)
}

pub fn write(inputs: &str) -> Result<()> {
    fs::write(STAMP, inputs).context("cannot write the build stamp")
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}
