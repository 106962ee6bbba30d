//! Photographs of cases from before there were keys. What lies under a key of the
//! store never changes, so that backups may link it: the sealed one gets a key of
//! its own.

use super::{FILES, bytes};
use crate::app::App;
use crate::error::Result;
use crate::repo::sealing::Page;
use crate::repo::uploads as store;
use crate::sealed::key_of_bytes;
use ::bytes::Bytes;
use jinban_contract::ids::UploadId;

/// Photographs of a page: each is read whole.
const PAGE: i64 = 20;

/// What the key of one that was sealed later ends with; no id has a dot.
const LATER: &str = ".sealed";

/// The id of the row that a name in the store belongs to.
pub fn row_of(name: &str) -> &str {
    name.strip_suffix(LATER).unwrap_or(name)
}

/// Where one lies that was sealed later.
pub fn key_of_later(id: &UploadId) -> String {
    format!("{FILES}/{id}{LATER}")
}

/// Seals what is plain in the page of photographs after an id. Those that no case
/// uses are gone in some days, and are left alone.
///
/// # Errors
/// The database or the store does not answer.
pub async fn seal_page(app: &App, after: &str) -> Result<Page> {
    let files = store::of_cases(&mut *app.db.read().await?, after, PAGE).await?;
    let full = files.len() as i64 == PAGE;
    let mut page = Page {
        next: files.last().filter(|_| full).map(|(id, _)| id.to_string()),
        plain: 0,
    };
    for (id, key) in files {
        // One that is lost is told by whoever looks for it.
        if let Some(found) = app.objects.find(&key).await?
            && key_of_bytes(&found).is_none()
        {
            seal(app, &id, &key, found).await?;
            page.plain += 1;
        }
    }
    Ok(page)
}

/// The new one first, then its row, then the old one is gone. A stop in between
/// leaves a file that nobody owns, which the comparison finds. Where the row was
/// emptied meanwhile, what was harmful does not stay in the new one.
async fn seal(app: &App, id: &UploadId, old: &str, plain: Bytes) -> Result<()> {
    let new = key_of_later(id);
    bytes::keep(app, &new, plain).await?;
    let mut tx = app.db.write().await?;
    let moved = store::move_to(&mut tx, id, old, &new).await?;
    tx.commit().await?;
    match moved {
        true => app.objects.delete(old).await,
        false => drop_unowned(app, id, &new).await,
    }
}

/// Another node may have moved it to the same place; then it is that row's.
async fn drop_unowned(app: &App, id: &UploadId, new: &str) -> Result<()> {
    let upload = store::find(&mut *app.db.read().await?, id).await?;
    let owned = upload.is_some_and(|upload| upload.store_key.as_deref() == Some(new));
    match owned {
        true => Ok(()),
        false => app.objects.delete(new).await,
    }
}
