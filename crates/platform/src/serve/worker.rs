//! The worker of every node: turns events into effects, and does what is due.
//! Each kind of effect has a task of its own, so that a gateway that does not
//! answer keeps nothing else waiting.

use super::guard;
use super::steady::steady;
use crate::app::App;
use crate::clock::Proven;
use crate::error::Result;
use crate::office::cases::note_waiting;
use crate::office::effects::{Outcome, able, perform};
use crate::office::events;
use crate::repo::effects::{self, Begun, EffectKind};
use std::time::Duration;
use tokio::task::JoinSet;

/// How often a node looks for what has happened, and for what is due.
const EVERY: Duration = Duration::from_secs(5);

/// How long a kind rests when somebody outside takes nothing.
const REST: Duration = Duration::from_secs(10 * 60);

/// Effects refused one after another that end a round: the gateway is down, and
/// each further one would only wait for it.
const REFUSALS: u32 = 3;

/// Runs until it is aborted.
pub async fn run(app: App) {
    let mut tasks = JoinSet::new();
    let of = app.clone();
    tasks.spawn(steady(move || turn(of.clone())));
    for &kind in EffectKind::ALL {
        let of = app.clone();
        tasks.spawn(steady(move || do_kind(of.clone(), kind)));
    }
    tasks.join_all().await;
}

async fn turn(app: App) {
    // What a release without events has left is written down once.
    while let Err(error) = note_waiting(&app).await {
        tracing::warn!(%error, "could not write down which cases wait");
        tokio::time::sleep(EVERY).await;
    }
    loop {
        if let Err(error) = turn_events(&app).await {
            tracing::warn!(%error, "could not turn events into what follows from them");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn do_kind(app: App, kind: EffectKind) {
    loop {
        let pause = match do_due(&app, kind).await {
            Ok(Round::Ended) => EVERY,
            Ok(Round::Refused) => REST,
            Err(error) => {
                tracing::warn!(%error, ?kind, "could not do everything that is due");
                EVERY
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Turns what has happened into what has to be done; nothing while the clock is
/// in doubt, because what is due would be due at a wrong time.
///
/// # Errors
/// The database does not answer.
pub async fn turn_events(app: &App) -> Result<()> {
    match guard::prove(app).await? {
        Some(now) => events::turn_all(app, now).await,
        None => Ok(()),
    }
}

/// How a round of one kind ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Nothing is due any more.
    Ended,
    /// Somebody outside takes nothing.
    Refused,
}

/// Does what is due of a kind; nothing where this node cannot. What was refused
/// comes again after a pause that grows.
///
/// # Errors
/// The database does not answer.
pub async fn do_due(app: &App, kind: EffectKind) -> Result<Round> {
    let mut refused = 0;
    while let Some((begun, now)) = begin(app, kind).await? {
        refused = match perform(app, kind, &begun, now).await? {
            Outcome::Nothing => refused,
            Outcome::Done => 0,
            Outcome::Refused => refused + 1,
        };
        if refused == REFUSALS {
            return Ok(Round::Refused);
        }
    }
    Ok(Round::Ended)
}

/// Takes an effect to be done. Committed before it is: nobody else does it
/// meanwhile.
async fn begin(app: &App, kind: EffectKind) -> Result<Option<(Begun, Proven)>> {
    if !able(app, kind) {
        return Ok(None);
    }
    let Some(now) = guard::prove(app).await? else {
        return Ok(None);
    };
    if !effects::is_due(&mut *app.db.read().await?, kind, now).await? {
        return Ok(None);
    }
    let mut tx = app.db.write().await?;
    let begun = effects::begin(&mut tx, kind, now).await?;
    tx.commit().await?;
    Ok(begun.map(|begun| (begun, now)))
}
