//! `/uploads`: photographs by tus 1.0 (core, creation, checksum, expiration,
//! termination), so that a tunnel costs the last piece at most.
//!
//! Bytes in the store lie under the id of their row, and the row is there
//! before them and goes after them: nothing is stored that nobody owns.

mod append;
mod checksum;
mod create;
mod file;
mod finish;
mod protocol;
mod receive;

pub use append::*;
pub use create::*;
pub use file::*;
pub use protocol::speak;

use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::Person;
use crate::refusal;
use crate::repo::uploads::{self as store, Upload};
use futures_util::TryStreamExt;
use jinban_contract::ids::UploadId;

/// Where whole files are kept.
pub const FILES: &str = "uploads";
/// Where pieces of unfinished ones are kept.
pub const PIECES: &str = "pieces";

/// An upload of this person that has not expired.
async fn own(conn: &mut Connection, app: &App, person: &Person, id: &UploadId) -> Result<Upload> {
    let found = store::find(conn, id).await?;
    let found = found.filter(|upload| upload.person == person.id && !upload.is_given_up());
    let upload = found.ok_or_else(|| refusal::not_found("id"))?;
    if upload.case_no.is_none() && upload.expires_at <= app.clock.now() {
        return Err(refusal::expired("照片放得太久，已经清掉了，请重新上传。").into());
    }
    Ok(upload)
}

/// Where the whole file is kept.
fn file_key(id: &UploadId) -> String {
    format!("{FILES}/{id}")
}

/// Deletes an unused upload with everything that belongs to it. From the first
/// step on it is there for nobody; bytes that the store does not let go of now
/// go when the chores come round.
///
/// # Errors
/// The database does not answer.
pub async fn discard(app: &App, id: &UploadId) -> Result<bool> {
    let mut tx = app.db.write().await?;
    let given_up = store::give_up(&mut tx, id).await?;
    tx.commit().await?;
    if given_up {
        clear(app, id).await;
    }
    Ok(given_up)
}

/// Removes what was given up: now, or when the chores come round.
async fn clear(app: &App, id: &UploadId) {
    if let Err(error) = try_clear(app, id).await {
        tracing::warn!(%error, "a photograph that was given up stays until the chores come round");
    }
}

/// The bytes first, then the row.
async fn try_clear(app: &App, id: &UploadId) -> Result<()> {
    clear_pieces(app, id).await?;
    app.objects.delete(&file_key(id)).await?;
    let mut tx = app.db.write().await?;
    store::remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes every piece of a file, also those that a stop left uncounted.
async fn clear_pieces(app: &App, id: &UploadId) -> Result<()> {
    let mut pieces = app.objects.below(&format!("{PIECES}/{id}"));
    while let Some(piece) = pieces.try_next().await? {
        app.objects.delete(piece.location.as_ref()).await?;
    }
    Ok(())
}
