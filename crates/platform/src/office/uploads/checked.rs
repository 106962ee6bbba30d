//! What the scanner says of a photograph: at once where it answers; where it does
//! not, the photograph is held back and looked into as soon as it does.

use super::{bytes, discard, file_key, key_of_later};
use crate::app::App;
use crate::clock::Proven;
use crate::doors::scanner::Verdict;
use crate::error::Result;
use crate::office::effects::Outcome;
use crate::repo::effects::{self, Begun, Effect, EffectKind};
use crate::repo::uploads::{self as store, Held, Upload};
use jinban_contract::ids::UploadId;
use serde::{Deserialize, Serialize};

/// A photograph that is held back.
#[derive(Serialize, Deserialize)]
struct Unchecked {
    id: UploadId,
}

/// To look into a photograph, from now on until somebody has.
///
/// # Errors
/// It cannot be JSON.
pub fn check(id: &UploadId, now: Proven) -> Result<Effect> {
    Ok(Effect {
        key: format!("photo_check:{id}"),
        kind: EffectKind::PhotoCheck,
        body: serde_json::to_string(&Unchecked { id: id.clone() })?,
        due_at: now.moment(),
        until: None,
    })
}

/// Whether anything harmful is in a picture. Without a scanner nobody looks.
pub(super) async fn look(app: &App, picture: &[u8]) -> Verdict {
    match &app.scanner {
        Some(scanner) => scanner.look(picture).await,
        None => Verdict::Clean,
    }
}

/// Looks into a photograph that was held back, and lets it go or removes it.
///
/// # Errors
/// The database or the store does not answer: it comes again.
pub async fn check_later(app: &App, begun: &Begun) -> Result<Outcome> {
    let Unchecked { id } = serde_json::from_str(&begun.body)?;
    let found = store::find(&mut *app.db.read().await?, &id).await?;
    let outcome = match found.filter(|upload| !upload.is_given_up()) {
        Some(upload) => match upload.held {
            Held::No => Outcome::Nothing,
            Held::Unchecked => judge(app, &upload).await?,
            // Taken out by who did not come to the end of it.
            Held::Removed => remove_bytes(app, &id).await?,
        },
        None => Outcome::Nothing,
    };
    if outcome != Outcome::Refused {
        let mut tx = app.db.write().await?;
        effects::end(&mut tx, begun, false).await?;
        tx.commit().await?;
    }
    Ok(outcome)
}

async fn judge(app: &App, upload: &Upload) -> Result<Outcome> {
    let Some(key) = &upload.store_key else {
        return Ok(Outcome::Nothing);
    };
    let Some(bytes) = bytes::find(app, key).await? else {
        return lost_or_moved(app, upload).await;
    };
    match look(app, &bytes).await {
        Verdict::Unanswered => Ok(Outcome::Refused),
        Verdict::Found(name) => {
            harmful(&name);
            remove(app, &upload.id).await
        }
        Verdict::Clean => {
            let mut tx = app.db.write().await?;
            store::release(&mut tx, &upload.id).await?;
            tx.commit().await?;
            Ok(Outcome::Done)
        }
    }
}

/// What was moved meanwhile comes again; what is lost, as after a restore, is told by
/// whoever looks for it.
async fn lost_or_moved(app: &App, upload: &Upload) -> Result<Outcome> {
    let now = store::find(&mut *app.db.read().await?, &upload.id).await?;
    let moved = now.is_some_and(|now| now.store_key != upload.store_key);
    Ok(match moved {
        true => Outcome::Refused,
        false => Outcome::Nothing,
    })
}

/// Tells operators by the scanner's name for it; nothing of the file or its sender.
pub(super) fn harmful(name: &str) {
    tracing::warn!(signature = ?name, "the scanner found something in a photograph; it is removed");
}

/// Out of its case, which goes on saying that it was there; or altogether, where no
/// case uses it.
async fn remove(app: &App, id: &UploadId) -> Result<Outcome> {
    let mut tx = app.db.write().await?;
    let of_a_case = store::take_out(&mut tx, id).await?;
    tx.commit().await?;
    if of_a_case {
        return remove_bytes(app, id).await;
    }
    Ok(match discard(app, id).await? {
        true => Outcome::Done,
        // Handed in between the two: next time it is taken out of its case.
        false => Outcome::Refused,
    })
}

async fn remove_bytes(app: &App, id: &UploadId) -> Result<Outcome> {
    for key in [file_key(id), key_of_later(id)] {
        app.objects.delete(&key).await?;
    }
    Ok(Outcome::Done)
}
