//! What follows from what happened: the one table from events to effects.

use super::{cases, closures};
use crate::app::App;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::repo::effects;
use crate::repo::events::{self, Event, Open};
use jinban_contract::time::Moment;

/// Events turned in one transaction.
const PAGE: i64 = 50;

/// Turns every event that is open into its effects, each in the transaction that
/// marks it as turned. What a later release wrote is left for its nodes.
///
/// # Errors
/// The database does not answer.
pub async fn turn_all(app: &App, now: Proven) -> Result<()> {
    let mut last = (Moment::default(), String::new());
    loop {
        let after = (last.0, last.1.as_str());
        let page = events::open(&mut *app.db.read().await?, after, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = (end.at, end.id.clone());
        let mut tx = app.db.write().await?;
        for one in &page {
            turn(&mut tx, one, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn turn(conn: &mut Connection, open: &Open, now: Proven) -> Result<()> {
    match &open.event {
        None => tracing::warn!(id = open.id, "an event of a later release is left to it"),
        Some(event) => {
            if events::take(conn, &open.id, now).await? {
                follow(conn, event, now).await?;
            }
        }
    }
    Ok(())
}

/// Writes down what follows from an event, or strikes out what it made pointless.
/// Effects look for themselves whether they still apply, so that the order of
/// events is of no matter.
async fn follow(conn: &mut Connection, event: &Event, now: Proven) -> Result<()> {
    match event {
        Event::SupplementAsked {
            no,
            revision,
            until,
        } => {
            let deadline = cases::deadline_of(no, *revision, *until)?;
            effects::add(conn, &deadline).await
        }
        Event::Supplemented { no, revision } | Event::Withdrawn { no, revision } => {
            effects::strike(conn, &cases::deadline_key(no, *revision)).await
        }
        Event::PackInForce { hash } => effects::add(conn, &closures::search(hash, now)?).await,
    }
}
