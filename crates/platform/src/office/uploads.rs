//! 上传: photographs on their way into a case.
//!
//! Bytes in the store lie under the id of their row, and the row is there
//! before them and goes after them: nothing is stored that nobody owns.

pub mod bytes;
mod checked;
mod finish;
mod seal;

pub use checked::{check, check_later};
pub use finish::finish;
use seal::key_of_later;
pub use seal::{row_of, seal_page};

use super::trail::{By, Of, note};
use super::{Desk, limits, sessions};
use crate::app::App;
use crate::error::Result;
use crate::refusal::{self, Refusal};
use crate::repo::cases;
use crate::repo::people::{PersonId, Session};
use crate::repo::uploads::{self as store, Held, Upload};
use crate::secret;
use futures_util::TryStreamExt;
use jinban_contract::ids::UploadId;
use jinban_contract::time::Moment;
use jinban_contract::upload::MAX_UNUSED;

/// Where whole files are kept.
pub const FILES: &str = "uploads";
/// Where pieces of unfinished ones are kept.
pub const PIECES: &str = "pieces";

/// Makes room for a file of `size` bytes: its id, and until when it has to be
/// used.
///
/// # Errors
/// 429 when the person has too many that nothing uses, or sent too many today.
pub async fn create(app: &App, session: &Session, size: i64) -> Result<(UploadId, Moment)> {
    let person = &session.person;
    let now = app.clock.now();
    let hours = i64::from(app.config.upload_hours);
    let expires_at = now.plus_seconds(hours * 3600);
    let id = UploadId(secret::token::<18>());
    let mut tx = app.db.write().await?;
    sessions::hold(&mut tx, session).await?;
    if store::unused(&mut tx, person).await? >= i64::from(MAX_UNUSED) {
        return Err(refusal::too_many_requests(3600, now).into());
    }
    limits::sending_photo(&mut tx, person, now).await?;
    store::create(&mut tx, &id, person, size, now, expires_at).await?;
    tx.commit().await?;
    Ok((id, expires_at))
}

/// An upload of this person that has not expired.
///
/// # Errors
/// 404 when there is none, or it is somebody else's; 410 when it has.
pub async fn own(app: &App, person: &PersonId, id: &UploadId) -> Result<Upload> {
    let found = store::find(&mut *app.db.read().await?, id).await?;
    let found = found.filter(|upload| upload.person == *person && !upload.is_given_up());
    let upload = found.ok_or_else(|| refusal::not_found("id"))?;
    if upload.case_no.is_none() && upload.expires_at <= app.clock.now() {
        return Err(refusal::expired("照片放得太久，已经清掉了，请重新上传。").into());
    }
    Ok(upload)
}

/// Refuses what nobody may see.
///
/// # Errors
/// 409 where the scanner has not looked into it, 410 where it found something.
pub fn expect_seen(upload: &Upload) -> Result<(), Refusal> {
    match upload.held {
        Held::No => Ok(()),
        Held::Unchecked => Err(refusal::photo_unchecked()),
        Held::Removed => Err(refusal::photo_removed()),
    }
}

/// An upload that a case of the unit uses: what was not handed in is nobody's to
/// the office.
///
/// # Errors
/// 404 when there is none, or no case uses it; 403 when that is another unit's.
pub async fn of_case(desk: &mut Desk<'_>, by: &By, id: &UploadId) -> Result<Upload> {
    let upload = store::find(desk.conn, id).await?;
    let upload = upload.ok_or_else(|| refusal::not_found("id"))?;
    let no = upload.case_no.as_ref();
    let no = no.ok_or_else(|| refusal::not_found("id"))?;
    let case = cases::find(desk.conn, no).await?;
    by.expect(case.and_then(|case| desk.content.item_of(&case)))?;
    // What is not shown leaves no line.
    expect_seen(&upload)?;
    let of = Of {
        case_no: Some(no),
        ..Of::thing(id.as_str(), Some(&upload.person))
    };
    note(desk, by, of).await?;
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
pub async fn clear(app: &App, id: &UploadId) {
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
