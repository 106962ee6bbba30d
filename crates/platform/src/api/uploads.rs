//! `/uploads`: photographs by tus 1.0 (core, creation, checksum, expiration,
//! termination), so that a tunnel costs the last piece at most.

mod append;
mod create;
mod file;
mod protocol;
mod sniff;

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

/// An upload of this person that has not expired.
async fn own(conn: &mut Connection, app: &App, person: &Person, id: &str) -> Result<Upload> {
    let found = store::find(conn, id).await?;
    let found = found.filter(|upload| upload.person == person.id);
    let upload = found.ok_or_else(|| refusal::not_found("id"))?;
    if upload.case_no.is_none() && upload.expires_at <= app.clock.unix() {
        return Err(refusal::expired("照片放得太久，已经清掉了，请重新上传。").into());
    }
    Ok(upload)
}

/// Where the whole file is kept.
fn file_key(id: &str) -> String {
    format!("uploads/{id}")
}

/// Deletes an unused upload with everything that belongs to it.
///
/// # Errors
/// The database or the object store does not answer.
pub async fn discard(app: &App, id: &str) -> Result<bool> {
    let mut tx = app.db.write().await?;
    let pieces = store::pieces(&mut tx, id).await?;
    let removed = store::remove(&mut tx, id).await?;
    tx.commit().await?;
    if removed {
        for key in pieces {
            app.objects.delete(&key).await?;
        }
        app.objects.delete(&file_key(id)).await?;
    }
    Ok(removed)
}
