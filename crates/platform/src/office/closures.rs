//! 停办: who booked a time that the site no longer serves is told by message,
//! once, and not only when they look.

use super::appointments::{shut, told};
use super::effects::Outcome;
use super::walk;
use crate::app::App;
use crate::clock::Proven;
use crate::error::Result;
use crate::repo::Listed;
use crate::repo::appointments::{self as store, StoredAppointment};
use crate::repo::effects::{self, Begun, Effect, EffectKind};
use jinban_contract::ids::AppointmentNo;
use serde::{Deserialize, Serialize};

/// Appointments read at a time.
const PAGE: i64 = 500;

/// Days after which nobody has to look for what a pack shuts any more: nodes
/// look by themselves many times until then.
const SEARCHED: i64 = 2;

/// An appointment, at the time of which somebody is told.
#[derive(Serialize, Deserialize)]
struct Booked {
    no: AppointmentNo,
    starts_at: i64,
}

/// The pack for which somebody looks.
#[derive(Serialize, Deserialize)]
struct InForce {
    pack: String,
}

/// To look whom the pack of this hash, in force since just now, keeps out. One
/// that comes into force a second time is looked at again.
///
/// # Errors
/// It cannot be JSON.
pub fn search(hash: &str, now: Proven) -> Result<Effect> {
    let pack = hash.to_owned();
    Ok(Effect {
        key: format!("closure_search:{hash}:{}", now.unix()),
        kind: EffectKind::ClosureSearch,
        body: serde_json::to_string(&InForce { pack })?,
        due_at: now.moment(),
        until: Some(now.moment().plus_days(SEARCHED)),
    })
}

/// Looks, by that pack: this node may not have taken it up yet. When another one
/// came into force since, that one is looked for.
///
/// # Errors
/// The database does not answer.
pub async fn search_for(app: &App, begun: &Begun, now: Proven) -> Result<Outcome> {
    let InForce { pack } = serde_json::from_str(&begun.body)?;
    app.refresh().await?;
    let in_force = app.content().is_ok_and(|content| content.hash == pack);
    if in_force {
        note(app, now).await?;
    }
    let mut tx = app.db.write().await?;
    effects::end(&mut tx, begun, false).await?;
    tx.commit().await?;
    Ok(match in_force {
        true => Outcome::Done,
        false => Outcome::Nothing,
    })
}

/// Writes down whom to tell, each once; nobody where no gateway brings texts to
/// phones.
///
/// # Errors
/// The database does not answer.
pub async fn note(app: &App, now: Proven) -> Result<()> {
    if !app.sms.reaches_phones() {
        return Ok(());
    }
    // By the pack of then: a long round outlives a closure.
    // Of one that does not open nobody knows whom to tell: it is found again once it does.
    let kept_out = |one: &Listed<_>| match (app.content(), one) {
        (Ok(content), Listed::Open(one)) => shut(&content, one).is_some(),
        (Ok(_), Listed::Shut(_)) | (Err(_), Listed::Open(_) | Listed::Shut(_)) => false,
    };
    walk(
        app,
        async move |conn, after| store::untold(conn, now, after, PAGE).await,
        |one| (one.row().starts_at, one.row().no.as_str()),
        kept_out,
        async move |conn, one| effects::add(conn, &message(one.row(), now)?).await,
    )
    .await
}

fn message(booked: &StoredAppointment, now: Proven) -> Result<Effect> {
    let (no, starts_at) = (booked.no.clone(), booked.starts_at.unix());
    Ok(Effect {
        key: store::told_by(booked),
        kind: EffectKind::ClosureMessage,
        body: serde_json::to_string(&Booked { no, starts_at })?,
        due_at: now.moment(),
        until: Some(booked.starts_at),
    })
}

/// Tells one, if it still has its time and the site is still shut then. The
/// gateway gets the effect's key, by which it can tell that a message comes again.
///
/// # Errors
/// There is no pack, or the database does not answer.
pub async fn tell(app: &App, begun: &Begun) -> Result<Outcome> {
    let content = app.content()?;
    let Booked { no, starts_at } = serde_json::from_str(&begun.body)?;
    let found = store::find(&mut *app.db.read().await?, &no).await?;
    let found = found.filter(|one| one.starts_at.unix() == starts_at && !one.phone.is_empty());
    let text = found.and_then(|one| Some((told(app, &content, &one, &shut(&content, &one)?), one)));
    let outcome = match &text {
        None => Outcome::Nothing,
        Some((text, one)) if app.sms.send_text(&one.phone, text, &begun.key).await => Outcome::Done,
        Some(_) => return Ok(Outcome::Refused),
    };
    let mut tx = app.db.write().await?;
    effects::end(&mut tx, begun, outcome == Outcome::Done).await?;
    tx.commit().await?;
    Ok(outcome)
}
