//! The one way to a moment for what a node does by the clock and cannot take
//! back (`Chore`, and effects in `worker`): a case returned, a name erased, a message sent.

use crate::app::App;
use crate::clock::{Clock, Doubt, Look, Proven};
use crate::error::Result;
use crate::repo::seen;
use jinban_contract::time::Moment;
use std::sync::PoisonError;

/// Seconds between two moments that are written down.
const EVERY: i64 = 60;

/// Now, if the clock may be believed; nothing else should be done by it.
///
/// # Errors
/// The database does not answer.
pub(super) async fn prove(app: &App) -> Result<Option<Proven>> {
    let newest = seen::newest(&mut *app.db.read().await?).await?;
    let server = match app.clock {
        Clock::System => app.db.server_time().await?,
        Clock::Fixed(_) | Clock::Hands { .. } => None,
    };
    let look = Look {
        seen: newest.map(Moment::unix),
        server,
        shown: app.clock.unix(),
        passed: app.clock.passed(),
    };
    let judged = judge(app, &look);
    app.metrics.clock(judged.is_err());
    match judged {
        Ok(now) => {
            keep(app, newest, now).await?;
            Ok(Some(now))
        }
        Err((doubt, news)) => {
            if news {
                log(doubt);
            }
            Ok(None)
        }
    }
}

/// With a doubt comes whether it is to be told now.
fn judge(app: &App, look: &Look) -> Result<Proven, (Doubt, bool)> {
    let mut trust = app.trust.lock().unwrap_or_else(PoisonError::into_inner);
    let judged = trust.judge(look);
    judged.map_err(|doubt| (doubt, trust.is_news(look.passed)))
}

async fn keep(app: &App, newest: Option<Moment>, now: Proven) -> Result<()> {
    if newest.is_some_and(|newest| (now.unix() - newest.unix()).abs() < EVERY) {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    seen::put(&mut tx, now).await?;
    tx.commit().await
}

fn log(doubt: Doubt) {
    let rest = "对上以前不删资料、不退办件、不发短信。请核对机器的时间（timedatectl）";
    match doubt {
        Doubt::Server(ahead) => {
            tracing::error!(ahead, "机器的时间和数据库的差了几秒以上，不信它：{rest}");
        }
        Doubt::Jump { by, left } => {
            tracing::error!(by, left, "机器的时间跳了，要平稳走一段才信它：{rest}");
        }
    }
}
