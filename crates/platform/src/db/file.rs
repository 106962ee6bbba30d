//! SQLite's file: where it is, and whether it is still the same one.

use crate::error::{Error, Result};
use crate::own;
use std::fs::OpenOptions;
use std::io::ErrorKind;
#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use url::Url;

/// The path in an `sqlite:` address; `None` for other databases.
pub fn path_in(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split('?').next().unwrap_or_default();
    Some(PathBuf::from(path))
}

/// The address of the file at a path, opened so: a path is no address by itself, where `..`, `%`
/// and `?` mean something else.
pub(super) fn address(path: &Path, mode: &str) -> Result<String> {
    let told = || Error::io(path.display());
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let whole = folder
        .map_err(told())?
        .join(path.file_name().unwrap_or_default());
    let url = Url::from_file_path(&whole).map_err(|()| told()(ErrorKind::InvalidInput.into()))?;
    Ok(format!("sqlite://{}?{mode}", url.path()))
}

/// What opens a database that is there, whatever it is kept in.
pub(super) fn of_existing(url: &str) -> Result<String> {
    match path_in(url) {
        Some(path) => address(&path, "mode=rw"),
        None => Ok(url.to_owned()),
    }
}

/// Makes the folder and gives the address that creates the file if needed.
pub(super) fn prepare(path: &Path) -> Result<String> {
    // That of a bare name is empty, and there.
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        own::folder(folder).map_err(Error::io(folder.display()))?;
        keep_name(folder).map_err(Error::io(folder.display()))?;
    }
    own(path).map_err(Error::io(path.display()))?;
    address(path, "mode=rwc")
}

/// A database that is new is nobody else's to read; one that is there keeps
/// what its operator gave it.
fn own(path: &Path) -> std::io::Result<()> {
    match private().create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        opened => opened.map(drop),
    }
}

/// Makes files that nobody else reads.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    options.mode(0o600);
    options
}

/// What is there of a database: the file, or a log beside its place, which
/// SQLite would play into whatever comes there.
pub(super) fn remains(path: &Path) -> Option<PathBuf> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let places = ["", "-wal", "-journal"].map(beside);
    places.into_iter().find(|place| place.exists())
}

/// Copies a file that was taken to where the database shall be: whole and on
/// the disk before it has its name.
pub(super) fn bring(from: &Path, to: &Path) -> Result<()> {
    prepare(to)?;
    let half = to.with_extension("restoring");
    let bring = || {
        // Nobody else reads it, whatever the backup allowed.
        let mut into = private().create(true).truncate(true).open(&half)?;
        std::io::copy(&mut std::fs::File::open(from)?, &mut into)?;
        into.sync_all()?;
        std::fs::rename(&half, to)?;
        keep_name(to)
    };
    bring().map_err(|error| {
        // Half of it would stand in the way of the next try.
        for left in [half.as_path(), to] {
            let _ = std::fs::remove_file(left);
        }
        Error::io(to.display())(error)
    })
}

/// A folder may be new: SQLite sees to the names in it, not to its own.
#[cfg(unix)]
fn keep_name(folder: &Path) -> std::io::Result<()> {
    match folder.canonicalize()?.parent() {
        Some(above) => std::fs::File::open(above)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn keep_name(_: &Path) -> std::io::Result<()> {
    Ok(())
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
