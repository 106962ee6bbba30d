//! What the law gives to a person over what is kept of them: to look at it, to take
//! it along, to have it deleted, to take their agreement back.

mod delete;
mod export;
mod found;

pub use delete::delete;
pub use export::export;

use super::Desk;
use crate::app::App;
use crate::error::Result;
use crate::repo::people::Session;
use crate::repo::{name_of, rights as store};
use found::Found;
use jinban_contract::rights::{Holding, Holdings};
use jinban_contract::time::Moment;
use jinban_rules::mask;
use std::collections::BTreeMap;

/// What is kept of a person, by kind.
///
/// # Errors
/// The database does not answer.
pub async fn holdings(desk: &mut Desk<'_>, session: &Session) -> Result<Holdings> {
    let found = Found::of(desk, session).await?;
    Ok(Holdings {
        phone: mask::phone(&session.phone),
        since: store::since(desk.conn, &session.person).await?,
        held: found.holdings(),
        repeat_days: desk.app.config.idempotency_days,
        upload_hours: desk.app.config.upload_hours,
    })
}

/// Takes an agreement to the rules back: nobody is signed in any more, no browser is
/// known, and whoever signs in next is asked to agree again.
///
/// # Errors
/// The database does not answer.
pub async fn withdraw(app: &App, session: &Session, now: Moment) -> Result<()> {
    let person = &session.person;
    let mut tx = app.db.write().await?;
    store::withdraw(&mut tx, person, now).await?;
    store::end_sessions(&mut tx, person).await?;
    store::forget_browsers(&mut tx, person).await?;
    store::log(&mut tx, "withdrawn", "{}", now).await?;
    tx.commit().await
}

/// How many there were of each kind, for the log.
fn counts(held: &[Holding]) -> Result<BTreeMap<String, u32>> {
    let counted = held.iter().map(|one| Ok((name_of(one.kind)?, one.count)));
    counted.collect()
}
