//! The way back: all of it or an error that says what is missing, and nothing
//! that is there already is written over.

use super::sums::Sums;
use super::{AT_ONCE, DATABASE, FILES, room};
use crate::config::Config;
use crate::db::snapshot::{self, Snapshot};
use crate::doors::keys::{NoKey, door};
use crate::error::{Error, Result};
use crate::objects::Objects;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::path::Path;

/// Paths that an error names; more are counted.
const NAMED: usize = 10;

/// What was brought back.
#[derive(Debug, PartialEq, Eq)]
pub struct Restored {
    /// Rows of all tables.
    pub rows: i64,
    /// Files.
    pub files: usize,
    /// Files that rows name and that the backup never had.
    pub lost: Vec<String>,
}

/// Brings a backup back: judges it first, then files, then rows, then counts.
///
/// # Errors
/// The backup is damaged, the database is not new, something does not answer, or
/// there is no room.
pub async fn restore(config: &Config, dir: &Path) -> Result<Restored> {
    let restored = bring_all(config, dir).await;
    restored.map_err(|error| {
        room::told(error, || {
            let place = "数据库或者存放文件的磁盘满了，没有恢复完，请不要启用。";
            format!(
                "{place}请腾出地方，换一个新的数据库，再恢复一次 {}。",
                dir.display()
            )
        })
    })
}

async fn bring_all(config: &Config, dir: &Path) -> Result<Restored> {
    let sums = Sums::read(dir)?;
    let database = dir.join(DATABASE);
    judge(&sums, dir)?;
    look_into(&database).await?;
    expect_known(&database).await?;
    snapshot::expect_new(config).await?;
    expect_keys(config, &database).await?;
    let store = Objects::open(config)?;
    let keys: Vec<_> = sums.below(FILES).collect();
    let files = stream::iter(keys.iter().map(|key| bring(&store, dir, key)));
    let files = files.buffer_unordered(AT_ONCE);
    files.try_collect::<Vec<()>>().await?;
    let lost = lost(&sums, &database).await?;
    snapshot::bring_back(config, &database).await?;
    Ok(Restored {
        rows: compare(config, &database).await?,
        files: keys.len(),
        lost,
    })
}

fn judge(sums: &Sums, dir: &Path) -> Result<()> {
    let faults = sums.faults(dir);
    if !faults.is_empty() {
        return Err(damaged(&format!(
            "有 {} 个文件缺失或者和备份时不一样：{}",
            faults.len(),
            some(&faults)
        )));
    }
    match sums.get(DATABASE) {
        Some(_) => Ok(()),
        None => Err(damaged("它的清单里没有数据库")),
    }
}

/// What hashes do not show, where somebody made them anew.
async fn look_into(database: &Path) -> Result<()> {
    let whole = async { Snapshot::look_at(database).await?.is_whole().await };
    match whole.await {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(damaged(&format!("{DATABASE} 打不开，或者里面不完整"))),
    }
}

/// Refuses what this release does not know, before anything is written.
async fn expect_known(database: &Path) -> Result<()> {
    let mut snapshot = Snapshot::look_at(database).await?;
    let newer = snapshot.is_of_a_newer_release().await?;
    snapshot.close().await?;
    match newer {
        true => Err(Error::Backup(
            "没有恢复任何内容：这份备份是更新的版本的近办做的，这一版读不了。请换成那个版本或更新的版本的程序，再恢复一次。".to_owned(),
        )),
        false => Ok(()),
    }
}

/// Refuses what nobody could read afterwards: a backup holds no master key.
async fn expect_keys(config: &Config, database: &Path) -> Result<()> {
    let mut snapshot = Snapshot::look_at(database).await?;
    let keys = snapshot.keys().await?;
    snapshot.close().await?;
    if keys.is_empty() {
        return Ok(());
    }
    let door = door(config, false)?;
    for (name, wrapped) in &keys {
        let opened = door.unwrapped(name, wrapped).await;
        opened.map_err(|why| locked(&why))?;
    }
    Ok(())
}

fn locked(why: &NoKey) -> Error {
    Error::Backup(format!(
        "没有恢复任何内容：备份里的数据是加密的，备份里没有主密钥，要另外给。{why}。请从保管主密钥的地方取来，放好（名字不要改），再恢复一次。"
    ))
}

fn damaged(how: &str) -> Error {
    Error::Backup(format!("备份坏了，没有恢复任何内容：{how}。请换一份备份。"))
}

/// The first of a list that may be long.
pub(crate) fn some(all: &[String]) -> String {
    let first: Vec<_> = all.iter().take(NAMED).map(String::as_str).collect();
    match all.len() > NAMED {
        true => format!("{} 等", first.join("、")),
        false => first.join("、"),
    }
}

/// Puts a file into the store, unless it is there.
async fn bring(store: &Objects, dir: &Path, key: &str) -> Result<()> {
    let path = dir.join(FILES).join(key);
    let bytes = tokio::fs::read(&path).await;
    let bytes = bytes.map_err(Error::io(path.display()))?;
    if store.size(key).await? == Some(bytes.len() as u64) {
        return Ok(());
    }
    store.put(key, bytes).await
}

/// What rows name and nobody had when it was taken.
async fn lost(sums: &Sums, database: &Path) -> Result<Vec<String>> {
    let mut snapshot = Snapshot::look_at(database).await?;
    let named = snapshot.files().await?.into_iter().map(|file| file.key);
    let lost = named.filter(|key| sums.get(&format!("{FILES}/{key}")).is_none());
    let lost = lost.collect();
    snapshot.close().await?;
    Ok(lost)
}

/// As many rows as were taken.
async fn compare(config: &Config, database: &Path) -> Result<i64> {
    let taken = Snapshot::look_at(database).await?.counts().await?;
    let brought = snapshot::counts(config).await?;
    let mut rows = 0;
    for (table, count) in &taken {
        // The current schema may know more from the start.
        if brought.get(table).is_none_or(|now| now < count) {
            return Err(Error::Backup(format!(
                "恢复后 {table} 的行数不对，请不要启用，换一个新的数据库重来。"
            )));
        }
        rows += count;
    }
    Ok(rows)
}
