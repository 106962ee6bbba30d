//! From pieces to a photograph.

use super::{bytes, clear, clear_pieces, file_key};
use crate::app::App;
use crate::error::{Error, Result};
use crate::picture::{Picture, Unusable, judge};
use crate::refusal::{self, Refusal};
use crate::repo::uploads as store;
use ::bytes::BytesMut;
use jinban_contract::ids::UploadId;

/// Puts the pieces of a file together whose last byte has come, looks at what
/// it is, and stores the bare picture. Several requests may see the last byte
/// of one file: the first finishes it, the others find it finished.
///
/// # Errors
/// 415 or 422 for what is no photograph that can be used, 404 when it was given up.
pub async fn finish(app: &App, id: &UploadId) -> Result<()> {
    let _turn = app.intake.turn().await?;
    let pieces = store::complete(&mut *app.db.read().await?, id).await?;
    if pieces.is_empty() {
        return finished(app, id).await;
    }
    let whole = match assemble(app, &pieces).await {
        Ok(whole) => whole,
        // Another node may have finished it, and its pieces are gone.
        Err(error) => return finished(app, id).await.map_err(|_| error),
    };
    let judged = tokio::task::spawn_blocking(move || judge(&whole)).await;
    // A decoder that stumbles has seen no picture either.
    match judged.unwrap_or(Err(Unusable::Broken)) {
        Ok(picture) => keep(app, id, picture).await,
        Err(fault) => refuse(app, id, fault).await,
    }
}

async fn finished(app: &App, id: &UploadId) -> Result<()> {
    let found = store::find(&mut *app.db.read().await?, id).await?;
    match found.filter(|upload| upload.is_finished() && !upload.is_given_up()) {
        Some(_) => Ok(()),
        None => Err(refusal::not_found("id").into()),
    }
}

async fn assemble(app: &App, pieces: &[String]) -> Result<BytesMut> {
    let mut whole = BytesMut::new();
    for key in pieces {
        whole.extend_from_slice(&bytes::read(app, key).await?);
    }
    Ok(whole)
}

async fn keep(app: &App, id: &UploadId, picture: Picture) -> Result<()> {
    let key = file_key(id);
    bytes::keep(app, &key, picture.bytes.into()).await?;
    let mut tx = app.db.write().await?;
    let kept = store::finish(&mut tx, id, picture.kind.media_type(), &key).await?;
    tx.commit().await?;
    if !kept {
        return finished(app, id).await;
    }
    if let Err(error) = clear_pieces(app, id).await {
        tracing::warn!(%error, "pieces of a photograph stay until they are found");
    }
    Ok(())
}

async fn refuse(app: &App, id: &UploadId, fault: Unusable) -> Result<()> {
    let mut tx = app.db.write().await?;
    let given_up = store::give_up_unfinished(&mut tx, id).await?;
    tx.commit().await?;
    if given_up {
        clear(app, id).await;
    }
    Err(Error::from(refusal(fault)))
}

fn refusal(fault: Unusable) -> Refusal {
    match fault {
        Unusable::NotAPhoto => refusal::bad_file_type(),
        Unusable::Broken => refusal::picture_unreadable(),
        Unusable::TooManyPixels => refusal::too_many_pixels(),
    }
}
