//! Background work of every node that nothing calls for: take up new packs,
//! forget on time, look for closures. All of it may run on many nodes.

use super::guard;
use super::strays::remove_strays;
use crate::app::App;
use crate::clock::Proven;
use crate::error::Result;
use crate::office::uploads::discard;
use crate::office::{closures, due, keys, sealing};
use crate::repo::{tidy, trail, uploads};
use std::time::Duration;

/// How often a node looks for a pack that another one has loaded.
const REFRESH: Duration = Duration::from_secs(5);

/// How often a node does everything else, in refreshes: ten minutes.
const TIDY_EVERY: u32 = 120;

/// How often a node compares store and database: every six hours.
const COMPARE_EVERY: u32 = 36 * TIDY_EVERY;

/// What a node does by the clock and cannot take back. Each of it happens at a
/// moment that the guard has proven, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chore {
    /// What is kept for a time only.
    Forget,
    /// Files that no case uses.
    RemoveUnused,
    /// To write down who has booked what is shut. A pack that comes into force
    /// has it done at once (`EffectKind::ClosureSearch`); every ten minutes it
    /// finds who booked at a node that had not taken that pack up yet, and what a
    /// release without events loaded.
    FindClosures,
}

impl Chore {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Forget, Self::RemoveUnused, Self::FindClosures];

    /// Does what is due by now; nothing while the clock is in doubt.
    ///
    /// # Errors
    /// The database or the object store does not answer.
    pub async fn run(self, app: &App) -> Result<()> {
        let Some(now) = guard::prove(app).await? else {
            return Ok(());
        };
        match self {
            Self::Forget => forget(app, now).await,
            Self::RemoveUnused => remove_unused(app, now).await,
            Self::FindClosures => closures::note(app, now).await,
        }
    }
}

/// Runs until it is aborted.
pub(super) async fn run(app: App) {
    let mut counted = String::new();
    for round in 0u32.. {
        tokio::time::sleep(REFRESH).await;
        if let Err(error) = app.refresh().await {
            tracing::warn!(%error, "could not look for a newer pack");
        }
        if let Err(error) = keys::refresh(&app.db).await {
            tracing::warn!(%error, "could not look for newer keys");
        }
        if let Err(error) = count_once(&app, &mut counted).await {
            tracing::warn!(%error, "could not count the days that are due");
        }
        if !round.is_multiple_of(TIDY_EVERY) {
            continue;
        }
        if let Err(error) = tidy_up(&app).await {
            tracing::warn!(%error, "could not tidy up");
        }
        if !round.is_multiple_of(COMPARE_EVERY) {
            continue;
        }
        match remove_strays(&app).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "files without an owner"),
            Err(error) => tracing::warn!(%error, "could not compare store and database"),
        }
    }
}

/// Counts when another pack is in force than the one `counted` by.
async fn count_once(app: &App, counted: &mut String) -> Result<()> {
    let hash = app.content().map(|content| content.hash.clone());
    match hash {
        Ok(hash) if hash != *counted => {
            due::count(app).await?;
            *counted = hash;
            Ok(())
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Everything of these, and seals what is plain still, which no clock decides. What fails keeps nothing else from being done.
///
/// # Errors
/// The database or the object store does not answer.
pub async fn tidy_up(app: &App) -> Result<()> {
    let mut all = Ok(());
    for chore in Chore::ALL {
        all = all.and(chore.run(app).await);
    }
    all.and(sealing::seal_plain(app).await)
}

async fn forget(app: &App, now: Proven) -> Result<()> {
    let days = i64::from(app.config.idempotency_days);
    let answers_before = now.moment().plus_days(-days);
    let mut tx = app.db.write().await?;
    tidy::tidy(&mut tx, now, answers_before).await?;
    tx.commit().await?;
    shorten_trail(app, now).await
}

/// A page at a time, so that who writes a line is not kept waiting.
async fn shorten_trail(app: &App, now: Proven) -> Result<()> {
    loop {
        let mut tx = app.db.write().await?;
        let more = trail::forget(&mut tx, &app.trail_keys, now).await?;
        tx.commit().await?;
        if !more {
            return watch_trail(app).await;
        }
    }
}

/// Tells the operators the number of the last line, which never falls: one that
/// does is how a trail that was emptied, or an older copy, shows.
async fn watch_trail(app: &App) -> Result<()> {
    let last = trail::last(&mut *app.db.read().await?).await?;
    let before = app.metrics.trail(last);
    if last < before {
        tracing::error!(
            before,
            last,
            "审计记录变少了：有人动过数据库，或者换上了旧的备份"
        );
    }
    Ok(())
}

async fn remove_unused(app: &App, now: Proven) -> Result<()> {
    let expired = uploads::expired(&mut *app.db.read().await?, now.moment()).await?;
    for id in expired {
        discard(app, &id).await?;
    }
    Ok(())
}
