//! `jinban-platform backup` and `restore`: rows and files as one, in a folder
//! that `sha256sum -c SHA256SUMS` can judge.
//!
//! The database comes first, the files that its rows name come after: a file is
//! written before its row and, once a case has it, removed only when something
//! harmful is found in it, so what the copied rows name is there. Files first would miss those of rows that came
//! while they were copied. On the way back it is the other way round: no row is
//! there before its files are.

mod restore;
mod room;
mod sums;

pub(crate) use restore::some;
pub use restore::{Restored, restore};

use crate::config::Config;
use crate::db::snapshot::{self, Named, Snapshot};
use crate::error::{Error, Result};
use crate::objects::Objects;
use crate::own;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::path::Path;
use sums::Sums;

/// The database, within the folder.
const DATABASE: &str = "jinban.db";

/// The files, within the folder.
const FILES: &str = "files";

/// Files under way at once.
const AT_ONCE: usize = 8;

/// What was backed up.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Rows of all tables.
    pub rows: i64,
    /// Files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that a case or the pack names and that were not there.
    pub lost: Vec<String>,
}

/// Backs up into a new folder; files that an earlier backup has are linked, not
/// copied. Nothing has to stop for it.
///
/// # Errors
/// The folder is not new, the database or the store does not answer, the disk is
/// full. What was begun is removed then: half a backup looks like one.
pub async fn take(config: &Config, dir: &Path, since: Option<&Path>) -> Result<Taken> {
    let since = match since {
        Some(since) => Some((since, Sums::read(since)?)),
        None => None,
    };
    let new = !dir.exists();
    expect_empty(dir).map_err(|error| no_room(error, dir))?;
    let taken = fill(config, dir, since).await;
    taken.map_err(|error| {
        room::clear(dir, new);
        no_room(error, dir)
    })
}

fn no_room(error: Error, dir: &Path) -> Error {
    room::told(error, || {
        format!(
            "磁盘满了，{} 写不下，没写完的已经删掉。请腾出地方，或者换一个有地方的文件夹，再备份一次；加上 --since 和同一块磁盘上的上一份备份，能省很多地方。",
            dir.display()
        )
    })
}

/// Copies into a folder in which nothing is.
async fn fill(config: &Config, dir: &Path, since: Option<(&Path, Sums)>) -> Result<Taken> {
    let database = dir.join(DATABASE);
    snapshot::take(config, &database).await?;
    let mut snapshot = Snapshot::open(&database).await?;
    let files = Files {
        from: Objects::open(config)?,
        to: Objects::folder(&dir.join(FILES))?,
        dir,
        since,
    };
    let named = snapshot.files().await?.into_iter();
    let copies = stream::iter(named.map(|file| files.copy(file)));
    let copies: Vec<_> = copies.buffer_unordered(AT_ONCE).try_collect().await?;
    let (mut taken, mut sums) = (Taken::default(), Sums::default());
    for (file, copied) in copies {
        match (copied, file.unused) {
            (Some((bytes, sum)), _) => {
                taken.files += 1;
                taken.bytes += bytes;
                sums.add(&format!("{FILES}/{}", file.key), sum);
            }
            // Removed meanwhile, and no case had it.
            (None, Some(upload)) => snapshot.forget(&upload).await?,
            (None, None) => taken.lost.push(file.key),
        }
    }
    taken.rows = snapshot.counts().await?.values().sum();
    sums.add(DATABASE, sums::of_file(&database)?);
    // Last of all: a folder without it is no backup.
    sums.write(dir)?;
    Ok(taken)
}

fn expect_empty(dir: &Path) -> Result<()> {
    own::folder(dir).map_err(Error::io(dir.display()))?;
    let mut inside = std::fs::read_dir(dir).map_err(Error::io(dir.display()))?;
    match inside.next() {
        None => Ok(()),
        Some(_) => Err(Error::Backup(format!(
            "{} 不是空的。每次备份请用一个新的文件夹。",
            dir.display()
        ))),
    }
}

/// Where files come from and go to.
struct Files<'a> {
    from: Objects,
    to: Objects,
    dir: &'a Path,
    /// An earlier backup.
    since: Option<(&'a Path, Sums)>,
}

impl Files<'_> {
    /// Bytes and hash of what was copied; `None` when the file is not there.
    async fn copy(&self, file: Named) -> Result<(Named, Option<(u64, String)>)> {
        if let Some(linked) = self.link(&file.key)? {
            return Ok((file, Some(linked)));
        }
        let Some(bytes) = self.from.find(&file.key).await? else {
            return Ok((file, None));
        };
        let copied = (bytes.len() as u64, sums::of(&bytes));
        self.to.put(&file.key, bytes).await?;
        Ok((file, Some(copied)))
    }

    /// What is under a key never changes.
    fn link(&self, key: &str) -> Result<Option<(u64, String)>> {
        let place = format!("{FILES}/{key}");
        let Some((since, sum)) = self.since.as_ref().and_then(|(since, sums)| {
            let sum = sums.get(&place)?.to_owned();
            Some((since, sum))
        }) else {
            return Ok(None);
        };
        let to = self.dir.join(&place);
        let link = || {
            std::fs::create_dir_all(to.parent().unwrap_or(self.dir))?;
            std::fs::hard_link(since.join(&place), &to)?;
            Ok(to.metadata()?.len())
        };
        // On another disk it is copied instead.
        let linked: std::io::Result<u64> = link();
        Ok(linked.ok().map(|bytes| (bytes, sum)))
    }
}
