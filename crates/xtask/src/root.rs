//! The repository's root: every other module uses paths relative to it.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// Makes the repository's root the current folder.
pub fn enter() -> Result<()> {
    let root = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(manifest) => PathBuf::from(manifest).join("../.."),
        None => up_to_trunk_toml()?,
    };
    let root = root.canonicalize().context("no repository root")?;
    env::set_current_dir(&root).with_context(|| format!("cannot enter {}", root.display()))
}

fn up_to_trunk_toml() -> Result<PathBuf> {
    let here = env::current_dir()?;
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").exists())
        .map(PathBuf::from)
        .context("run this inside the repository")
}

/// An absolute path of something in the repository.
pub fn path(relative: &str) -> Result<PathBuf> {
    Ok(env::current_dir()?.join(relative))
}
