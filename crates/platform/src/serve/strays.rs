//! Photographs that nobody owns: what a stop left between the store and the
//! database. Rows are there before bytes and go after them, so there is little
//! to find; what is found here is removed whatever the reason it is there.

use super::guard;
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::objects;
use crate::office::uploads::{FILES, PIECES, row_of};
use crate::repo::uploads as store;
use futures_util::TryStreamExt;
use jinban_contract::ids::UploadId;
use object_store::ObjectMeta;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Seconds for which a file without an owner is left alone. A database that was
/// brought back from a copy may be older than the files beside it.
const SAFE_AGE: i64 = 72 * 3600;
/// Files that one connection is kept for.
const BATCH: usize = 200;

/// What a walk through the store has found.
#[derive(Debug, Default)]
struct Walk {
    owned: usize,
    strays: Vec<String>,
}

/// Compares store and database, and removes what is in the store only; gives
/// how many that were. While the clock is in doubt nothing is removed.
///
/// # Errors
/// The database or the store does not answer.
pub async fn remove_strays(app: &App) -> Result<usize> {
    let Some(now) = guard::prove(app).await? else {
        return Ok(0);
    };
    let before = now.unix() - SAFE_AGE;
    let mut walk = Walk::default();
    for folder in [FILES, PIECES] {
        let mut listed = app.objects.below(folder);
        let mut batch = Vec::new();
        while let Some(file) = listed.try_next().await? {
            batch.push(file);
            if batch.len() == BATCH {
                walk.judge(app, &std::mem::take(&mut batch), before).await?;
            }
        }
        walk.judge(app, &batch, before).await?;
    }
    if walk.owned == 0 && !walk.strays.is_empty() {
        let strays = walk.strays.len();
        tracing::error!(
            strays,
            "照片存储里没有一个文件在数据库里有主：多半是连错了数据库，或者接了别人的存储。一个也没有删，请核对 database_url 和存储的设置"
        );
        return Ok(0);
    }
    for key in &walk.strays {
        app.objects.delete(key).await?;
    }
    let halves = remove_halves(app, before).await;
    Ok(walk.strays.len() + halves)
}

impl Walk {
    async fn judge(&mut self, app: &App, files: &[ObjectMeta], before: i64) -> Result<()> {
        let mut conn = app.db.read().await?;
        for file in files {
            if is_owned(&mut conn, file).await? {
                self.owned += 1;
            } else if file.last_modified.timestamp() <= before {
                self.strays.push(file.location.to_string());
            }
        }
        Ok(())
    }
}

/// By its place, a whole file belongs to the row that says so, a piece only while
/// the file is not whole.
async fn is_owned(conn: &mut Connection, file: &ObjectMeta) -> Result<bool> {
    let Some(id) = file.location.parts().nth(1) else {
        return Ok(true);
    };
    let is_piece = file.location.as_ref().starts_with(PIECES);
    let id = UploadId(row_of(id.as_ref()).to_owned());
    Ok(match store::kept_at(conn, &id).await? {
        Some(Some(key)) => !is_piece && key == file.location.as_ref(),
        Some(None) => true,
        None => false,
    })
}

/// Removes what a stop cut off while a local store wrote it: files beside the
/// places that they were meant for, which no listing shows.
async fn remove_halves(app: &App, before: i64) -> usize {
    let Some(folder) = objects::local_folder(&app.config) else {
        return 0;
    };
    let before = SystemTime::UNIX_EPOCH + Duration::from_secs(before.unsigned_abs());
    let walk = move || halves(&folder.join(FILES), before) + halves(&folder.join(PIECES), before);
    tokio::task::spawn_blocking(walk).await.unwrap_or_default()
}

fn halves(folder: &Path, before: SystemTime) -> usize {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let removed = files.map(|file| {
        let path = file.path();
        if path.is_dir() {
            return halves(&path, before);
        }
        let changed = file.metadata().and_then(|about| about.modified());
        let old = changed.is_ok_and(|changed| changed <= before);
        let gone = old && is_half(&path) && std::fs::remove_file(&path).is_ok();
        usize::from(gone)
    });
    removed.sum()
}

/// `name#1`: how the local store names what it is still writing.
fn is_half(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let number = name.and_then(|name| name.split_once('#'));
    number
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
