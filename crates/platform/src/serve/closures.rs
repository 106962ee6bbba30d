//! 停办短信: looks whom to tell, and tells them.

use super::{chores::Chore, guard};
use crate::app::App;
use crate::clock::Proven;
use crate::error::Result;
use crate::office::closures::{KIND, Told, note, tell};
use crate::repo::effects::{self, Begun};
use std::time::Duration;

/// How often a node looks whom to tell.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Messages refused one after another that end a round: the gateway is down,
/// and each further one would only wait for it.
const REFUSALS: u32 = 3;

/// Runs until it is aborted. A task of its own: a slow gateway keeps nothing
/// else waiting.
pub(super) async fn run(app: App) {
    loop {
        if let Err(error) = tell_closures(&app).await {
            tracing::warn!(%error, "could not tell everybody whose site is shut");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Sends what is due by now.
///
/// # Errors
/// The database does not answer.
pub async fn tell_closures(app: &App) -> Result<()> {
    Chore::TellClosures.run(app).await
}

/// Writes down whom to tell by `now`, and tells whoever is due; nothing where
/// there is no pack, or no gateway that brings texts to phones. A message that
/// the gateway did not take is tried again after a pause that grows, until the
/// appointment begins.
///
/// # Errors
/// The database does not answer.
pub(super) async fn tell_all(app: &App, now: Proven) -> Result<()> {
    if !app.sms.reaches_phones() {
        return Ok(());
    }
    note(app, now).await?;
    let mut refused = 0;
    while let (Some(begun), Ok(content)) = (begin(app).await?, app.content()) {
        refused = match tell(app, &content, &begun).await? {
            Told::Nothing => refused,
            Told::Sent => 0,
            Told::Refused => refused + 1,
        };
        if refused == REFUSALS {
            break;
        }
    }
    Ok(())
}

/// Takes a message to be sent. Committed before it goes: nobody else sends it
/// meanwhile.
async fn begin(app: &App) -> Result<Option<Begun>> {
    let Some(now) = guard::prove(app).await? else {
        return Ok(None);
    };
    let mut tx = app.db.write().await?;
    let begun = effects::begin(&mut tx, KIND, now).await?;
    tx.commit().await?;
    Ok(begun)
}
