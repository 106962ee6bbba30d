//! 停办短信: who booked a time that the site no longer serves is told by
//! message, once, and not only when they look.

use super::{chores::Chore, guard};
use crate::app::App;
use crate::clock::Proven;
use crate::content::Content;
use crate::error::Result;
use crate::office::appointments::{shut, told};
use crate::repo::appointments::StoredAppointment;
use crate::repo::appointments::told::{begin, confirm, untold};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::time::Moment;
use std::time::Duration;

/// How often a node looks whom to tell.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Appointments read at a time.
const PAGE: i64 = 500;

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

/// Sends what is due by `now`; nothing where there is no pack, or no gateway
/// that brings texts to phones. A message that the gateway did not take is
/// tried again after a pause that grows, until the appointment begins.
///
/// # Errors
/// The database does not answer.
pub(super) async fn tell_all(app: &App, mut now: Proven) -> Result<()> {
    if !app.sms.reaches_phones() {
        return Ok(());
    }
    let (mut last, mut refused) = ((Moment::default(), AppointmentNo::default()), 0);
    // Of each page by the pack of then: a long round outlives a closure.
    while let Ok(content) = app.content() {
        let after = (last.0, last.1.as_str());
        let page = untold(&mut *app.db.read().await?, now, after, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = (end.starts_at, end.no.clone());
        for booked in &page {
            refused = match tell(app, &content, booked).await? {
                Told::Nothing => refused,
                Told::Sent => 0,
                Told::Refused => refused + 1,
            };
            if refused == REFUSALS {
                return Ok(());
            }
        }
        let Some(later) = guard::prove(app).await? else {
            break;
        };
        now = later;
    }
    Ok(())
}

/// What became of one appointment's message.
enum Told {
    /// There was nothing to tell, or another node tells it.
    Nothing,
    Sent,
    Refused,
}

/// Tells one, if its site is shut then.
async fn tell(app: &App, content: &Content, booked: &StoredAppointment) -> Result<Told> {
    let Some(shut) = shut(content, booked) else {
        return Ok(Told::Nothing);
    };
    let Some(now) = guard::prove(app).await? else {
        return Ok(Told::Nothing);
    };
    // Committed before it goes: nobody else sends it meanwhile.
    let mut tx = app.db.write().await?;
    let mine = begin(&mut tx, booked, now).await?;
    tx.commit().await?;
    if !mine {
        return Ok(Told::Nothing);
    }
    let text = told(app, content, booked, &shut);
    if !app.sms.send_text(&booked.phone, &text).await {
        return Ok(Told::Refused);
    }
    let mut tx = app.db.write().await?;
    confirm(&mut tx, booked).await?;
    tx.commit().await?;
    Ok(Told::Sent)
}
