//! 停办: who booked a time that the site no longer serves is told by message,
//! once, and not only when they look.

use super::appointments::{shut, told};
use crate::app::App;
use crate::clock::Proven;
use crate::content::Content;
use crate::error::Result;
use crate::repo::appointments::{self as store, StoredAppointment};
use crate::repo::effects::{self, Begun, Effect};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::time::Moment;
use serde::{Deserialize, Serialize};

/// What these effects are called.
pub const KIND: &str = "closure";

/// Appointments read at a time.
const PAGE: i64 = 500;

/// An appointment, at the time of which somebody is told.
#[derive(Serialize, Deserialize)]
struct Booked {
    no: AppointmentNo,
    starts_at: i64,
}

/// Writes down whom to tell, each once.
///
/// # Errors
/// The database does not answer.
pub async fn note(app: &App, now: Proven) -> Result<()> {
    let mut last = (Moment::default(), AppointmentNo::default());
    // Of each page by the pack of then: a long round outlives a closure.
    while let Ok(content) = app.content() {
        let after = (last.0, last.1.as_str());
        let page = store::untold(&mut *app.db.read().await?, now, after, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = (end.starts_at, end.no.clone());
        let mut found = page.iter().filter(|one| shut(&content, one).is_some());
        let Some(first) = found.next() else { continue };
        let mut tx = app.db.write().await?;
        for booked in std::iter::once(first).chain(found) {
            effects::add(&mut tx, &effect(booked)?, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

fn effect(booked: &StoredAppointment) -> Result<Effect> {
    let (no, starts_at) = (booked.no.clone(), booked.starts_at.unix());
    Ok(Effect {
        key: store::told_by(booked),
        kind: KIND,
        body: serde_json::to_string(&Booked { no, starts_at })?,
        until: booked.starts_at,
    })
}

/// What became of one appointment's message.
pub enum Told {
    /// There is nothing to tell any more.
    Nothing,
    /// The gateway took it.
    Sent,
    /// The gateway did not: it is tried again later.
    Refused,
}

/// Tells one, if it still has its time and the site is still shut then.
///
/// # Errors
/// The database does not answer.
pub async fn tell(app: &App, content: &Content, begun: &Begun) -> Result<Told> {
    let Booked { no, starts_at } = serde_json::from_str(&begun.body)?;
    let found = store::find(&mut *app.db.read().await?, &no).await?;
    let found = found.filter(|one| one.starts_at.unix() == starts_at && !one.phone.is_empty());
    let text = found.and_then(|one| Some((told(app, content, &one, &shut(content, &one)?), one)));
    let (told, kept) = match &text {
        None => (Told::Nothing, false),
        Some((text, one)) if app.sms.send_text(&one.phone, text, &begun.key).await => {
            (Told::Sent, true)
        }
        Some(_) => return Ok(Told::Refused),
    };
    let mut tx = app.db.write().await?;
    effects::end(&mut tx, begun, kept).await?;
    tx.commit().await?;
    Ok(told)
}
