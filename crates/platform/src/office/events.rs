//! What follows from what happened: the one table from events to effects.

use super::{cases, closures, uploads, walk};
use crate::app::App;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::repo::effects;
use crate::repo::events::{self, Event, Open};

/// Events turned in one transaction.
const PAGE: i64 = 50;

/// Turns every event that is open into its effects, each in the transaction that
/// marks it as turned. What a later release wrote is left for its nodes.
///
/// # Errors
/// The database does not answer.
pub async fn turn_all(app: &App, now: Proven) -> Result<()> {
    walk(
        app,
        async |conn, after| events::open(conn, after, PAGE).await,
        |one| (one.at, &one.id),
        |_| true,
        async move |conn, one| turn(conn, &one, now).await,
    )
    .await
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
        Event::CameUnchecked { id } => effects::add(conn, &uploads::check(id, now)?).await,
        Event::PackInForce { hash } => effects::add(conn, &closures::search(hash, now)?).await,
    }
}
