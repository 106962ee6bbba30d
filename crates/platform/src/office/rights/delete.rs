//! Deleting what no law keeps, and saying what stays.

use super::counts;
use super::found::Found;
use crate::app::App;
use crate::error::Result;
use crate::office::uploads::clear;
use crate::office::{Desk, limits, reviews};
use crate::repo::people::{self, Session};
use crate::repo::{appointments, corrections, rights as store, uploads};
use jinban_contract::rights::{Deletion, Fate};
use jinban_contract::time::Moment;
use jinban_rules::rights::fate;
use serde_json::json;

/// Deletes all that may be of a person, in one transaction, and says what did. From
/// then on photographs that were not handed in are nobody's; their bytes go right
/// after, or when the chores come round. A second time finds what is left.
///
/// # Errors
/// The database does not answer; then nothing was deleted.
pub async fn delete(app: &App, session: &Session, now: Moment) -> Result<Deletion> {
    let mut tx = app.db.write().await?;
    people::lock(&mut tx, &session.person).await?;
    let mut desk = Desk::of(app, &mut tx, now)?;
    let found = Found::of(&mut desk, session).await?;
    let told = told(&found);
    forget(&mut desk, session, &found).await?;
    let counts = json!({ "gone": counts(&told.gone)?, "kept": counts(&told.kept)? });
    store::log(&mut tx, "deleted", &counts.to_string(), now).await?;
    tx.commit().await?;
    if !found.photos.is_empty() {
        for photo in &found.photos {
            clear(app, &photo.id).await;
        }
        forget_left(app).await;
    }
    Ok(told)
}

fn told(found: &Found) -> Deletion {
    let all = found.holdings().into_iter();
    let (gone, kept) = all.partition(|one| one.fate == Fate::Goes);
    Deletion { gone, kept }
}

async fn forget(desk: &mut Desk<'_>, session: &Session, found: &Found) -> Result<()> {
    let (conn, now, person) = (&mut *desk.conn, desk.now, &session.person);
    for photo in &found.photos {
        uploads::give_up(conn, &photo.id).await?;
    }
    for (one, kind) in &found.appointments {
        match fate(*kind, true) {
            Fate::Goes => appointments::forget(conn, &one.row().no).await?,
            Fate::Bared => appointments::forget_name(conn, &one.row().no).await?,
            Fate::Stays => {}
        }
    }
    for one in &found.corrections {
        corrections::forget_phone(conn, &one.correction.no).await?;
    }
    for token in store::reviews(conn, person, true).await? {
        store::hide_author(conn, &token).await?;
        store::forget_repeats(conn, &reviews::owner(&token)).await?;
    }
    store::forget_repeats(conn, person.as_str()).await?;
    store::end_sessions(conn, person).await?;
    store::forget_browsers(conn, person).await?;
    leave(desk, session, found, now).await
}

/// The row of the person: at once where nothing needs it, otherwise with the last
/// thing that does.
async fn leave(desk: &mut Desk<'_>, session: &Session, found: &Found, now: Moment) -> Result<()> {
    let (conn, person) = (&mut *desk.conn, &session.person);
    store::leave(conn, person, now).await?;
    if found.is_needed() {
        return store::withdraw(conn, person, now).await;
    }
    store::unlink(conn, person).await?;
    limits::forget(conn, person).await?;
    store::forget_left(conn).await
}

/// Those whose last photograph has just gone; the chores do it otherwise.
async fn forget_left(app: &App) {
    let done = async {
        let mut tx = app.db.write().await?;
        store::forget_left(&mut tx).await?;
        tx.commit().await
    };
    if let Err(error) = done.await {
        tracing::warn!(%error, "the row of somebody who left stays until the chores come round");
    }
}
