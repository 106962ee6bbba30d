//! Background work of every node: take up new packs, forget on time, send
//! cases back whose supplement did not come. All of it may run on many nodes.

use crate::api::cases::{event, save};
use crate::api::uploads::discard;
use crate::app::App;
use crate::error::Result;
use crate::repo::{cases, tidy, uploads};
use jinban_contract::case::EventKind;
use jinban_rules::case::{Action, next};
use std::time::Duration;

/// How often a node looks for a pack that another one has loaded.
const REFRESH: Duration = Duration::from_secs(5);

/// What the applicant reads when a case is sent back.
const RETURNED: &str = "补正期限已过，没有收到补正材料，按退件处理。需要的话可以重新申请。";

/// How often a node does everything else, in refreshes: ten minutes.
const TIDY_EVERY: u32 = 120;

/// Runs until it is aborted.
pub(super) async fn run(app: App) {
    for round in 0u32.. {
        tokio::time::sleep(REFRESH).await;
        if let Err(error) = app.refresh().await {
            tracing::warn!(%error, "could not look for a newer pack");
        }
        if !round.is_multiple_of(TIDY_EVERY) {
            continue;
        }
        if let Err(error) = tidy_up(&app).await {
            tracing::warn!(%error, "could not tidy up");
        }
    }
}

/// Everything that is due by now.
///
/// # Errors
/// The database or the object store does not answer.
pub async fn tidy_up(app: &App) -> Result<()> {
    let now = app.clock.unix();
    let answers_before = now - i64::from(app.config.idempotency_days) * 86_400;
    let mut tx = app.db.write().await?;
    tidy::tidy(&mut tx, now, answers_before).await?;
    tx.commit().await?;
    let expired = uploads::expired(&mut *app.db.read().await?, now).await?;
    for id in expired {
        discard(app, &id).await?;
    }
    let waiting = cases::waiting(&mut *app.db.read().await?).await?;
    for no in waiting {
        send_back(app, &no).await?;
    }
    Ok(())
}

/// 退件, if the last day to supplement is over.
async fn send_back(app: &App, no: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    let Some(mut case) = cases::find(&mut tx, no).await? else {
        return Ok(());
    };
    let now = app.clock.now();
    let over = case
        .supplement
        .as_ref()
        .is_some_and(|s| now.date() > s.until);
    let Some(state) = next(case.state, Action::Return).filter(|_| over) else {
        return Ok(());
    };
    case.state = state;
    let step = event(now, EventKind::Returned, "系统", RETURNED);
    save(&mut tx, &case, &step).await?;
    tx.commit().await?;
    Ok(())
}
