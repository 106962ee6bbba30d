//! From pieces to a photograph, step by step (docs/adr/0022-a-file-on-its-way.md).

use super::checked::{harmful, look};
use super::{bytes, clear, clear_pieces, file_key};
use crate::app::App;
use crate::doors::scanner::Verdict;
use crate::error::{Error, Result};
use crate::picture::{Picture, Unusable, judge};
use crate::refusal::{self, Refusal};
use crate::repo::events::{self, Event};
use crate::repo::uploads::{self as store, Held};
use ::bytes::BytesMut;
use jinban_contract::ids::UploadId;
use jinban_contract::time::Moment;

/// What a file whose last byte has come goes through, one file at a time: it is put
/// together, drawn within bounds, stripped of all beside the picture, looked into by
/// the scanner, and there to be used. Whether it may come at all was asked before its
/// first byte (`create`). Several requests may see the last byte of one file: the
/// first finishes it, the others find it finished.
///
/// # Errors
/// 415 or 422 for what is no photograph that can be used, 404 when it was given up.
pub async fn finish(app: &App, id: &UploadId, now: Moment) -> Result<()> {
    let _turn = app.intake.turn().await?;
    let Some(file) = assembled(app, id).await? else {
        return finished(app, id).await;
    };
    let picture = match drawn_and_stripped(file).await {
        Ok(picture) => picture,
        Err(fault) => return refuse(app, id, unusable(fault)).await,
    };
    let held = match look(app, &picture.bytes).await {
        Verdict::Clean => Held::No,
        Verdict::Unanswered => Held::Unchecked,
        Verdict::Found(name) => {
            harmful(&name);
            return refuse(app, id, refusal::photo_harmful()).await;
        }
    };
    publish(app, id, picture, held, now).await
}

async fn finished(app: &App, id: &UploadId) -> Result<()> {
    let found = store::find(&mut *app.db.read().await?, id).await?;
    match found.filter(|upload| upload.is_finished() && !upload.is_given_up()) {
        Some(_) => Ok(()),
        None => Err(refusal::not_found("id").into()),
    }
}

/// The whole file; none where somebody else has finished it.
async fn assembled(app: &App, id: &UploadId) -> Result<Option<BytesMut>> {
    let pieces = store::complete(&mut *app.db.read().await?, id).await?;
    if pieces.is_empty() {
        return Ok(None);
    }
    match put_together(app, &pieces).await {
        Ok(file) => Ok(Some(file)),
        // Another node may have finished it, and its pieces are gone.
        Err(error) => finished(app, id).await.map(|()| None).map_err(|_| error),
    }
}

async fn put_together(app: &App, pieces: &[String]) -> Result<BytesMut> {
    let mut whole = BytesMut::new();
    for key in pieces {
        whole.extend_from_slice(&bytes::read(app, key).await?);
    }
    Ok(whole)
}

async fn drawn_and_stripped(file: BytesMut) -> Result<Picture, Unusable> {
    let judged = tokio::task::spawn_blocking(move || judge(&file)).await;
    // A decoder that stumbles has seen no picture either.
    judged.unwrap_or(Err(Unusable::Broken))
}

/// The bytes first, then the row; with it what follows where nobody has looked yet.
async fn publish(
    app: &App,
    id: &UploadId,
    picture: Picture,
    held: Held,
    now: Moment,
) -> Result<()> {
    let key = file_key(id);
    bytes::keep(app, &key, picture.bytes.into()).await?;
    let mut tx = app.db.write().await?;
    let kept = store::finish(&mut tx, id, picture.kind.media_type(), &key, held).await?;
    if kept && held == Held::Unchecked {
        events::add(&mut tx, &Event::CameUnchecked { id: id.clone() }, now).await?;
    }
    tx.commit().await?;
    if !kept {
        return finished(app, id).await;
    }
    if let Err(error) = clear_pieces(app, id).await {
        tracing::warn!(%error, "pieces of a photograph stay until they are found");
    }
    Ok(())
}

async fn refuse(app: &App, id: &UploadId, why: Refusal) -> Result<()> {
    let mut tx = app.db.write().await?;
    let given_up = store::give_up_unfinished(&mut tx, id).await?;
    tx.commit().await?;
    if given_up {
        clear(app, id).await;
    }
    Err(Error::from(why))
}

fn unusable(fault: Unusable) -> Refusal {
    match fault {
        Unusable::NotAPhoto => refusal::bad_file_type(),
        Unusable::Broken => refusal::picture_unreadable(),
        Unusable::TooManyPixels => refusal::too_many_pixels(),
        Unusable::Mixed => refusal::picture_mixed(),
    }
}
