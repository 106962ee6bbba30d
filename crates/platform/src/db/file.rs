//! SQLite's file: where it is, and whether it is still the same one.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// The path in an `sqlite:` address; `None` for other databases.
pub fn path_in(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split('?').next().unwrap_or_default();
    Some(PathBuf::from(path))
}

/// Makes the folder and gives the address that creates the file if needed.
pub(super) fn prepare(path: &Path) -> Result<String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Error::io(folder.display()))?;
    }
    Ok(format!("sqlite://{}?mode=rwc", path.display()))
}

/// An open database file, remembered by what the file system calls it.
#[derive(Debug, Clone)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    identity: Identity,
}

impl DatabaseFile {
    pub(super) fn at(path: PathBuf) -> Result<Self> {
        let identity = identity(&path).map_err(Error::io(path.display()))?;
        Ok(Self { path, identity })
    }

    pub(super) fn still_there(&self) -> bool {
        identity(&self.path).is_ok_and(|now| now == self.identity)
    }

    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> std::io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(path: &Path) -> std::io::Result<Identity> {
    std::fs::metadata(path).map(|_| ())
}
