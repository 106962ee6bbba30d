//! 退件: a case whose supplement did not come by its last day. The day is an
//! effect that is due when it is over.

use super::{save, step};
use crate::app::App;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::office::walk;
use crate::repo::cases::{self as store, StoredCase};
use crate::repo::effects::{self, Begun, Effect, EffectKind};
use jinban_contract::case::{CaseState, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_contract::time::{Date, Moment};
use jinban_rules::case::{Action, next};
use jinban_rules::deadline;
use serde::{Deserialize, Serialize};

/// What the applicant reads when a case is sent back.
const RETURNED: &str = "到期还没收到要补的材料，这次先退回。备齐了可以重新交。";

/// Cases written down in one transaction.
const PAGE: i64 = 200;

/// A case that waits.
#[derive(Serialize, Deserialize)]
struct Waiting {
    no: CaseNo,
}

/// What a deadline is called, of a case that waits as of this revision: asked for
/// something else later, it has another one.
pub fn deadline_key(no: &CaseNo, revision: i64) -> String {
    format!("supplement:{no}:{revision}")
}

/// The deadline of a case that waits as of this revision.
///
/// # Errors
/// It cannot be JSON.
pub fn deadline_of(no: &CaseNo, revision: i64, until: Date) -> Result<Effect> {
    Ok(Effect {
        key: deadline_key(no, revision),
        kind: EffectKind::SupplementDeadline,
        body: serde_json::to_string(&Waiting { no: no.clone() })?,
        due_at: deadline::over(until),
        until: None,
    })
}

/// Does what is due of a deadline: sends the case back, if it waits and its last
/// day is over. A day that was moved is waited for; a case that was moved on
/// needs nothing.
///
/// # Errors
/// Somebody else has changed the case since it was read; then it comes again.
pub async fn end_wait(app: &App, begun: &Begun, now: Proven) -> Result<()> {
    let Waiting { no } = serde_json::from_str(&begun.body)?;
    let mut tx = app.db.write().await?;
    match send_back(&mut tx, &no, now).await? {
        Some(to) => effects::put_off(&mut tx, begun, to).await?,
        None => effects::end(&mut tx, begun, false).await?,
    }
    tx.commit().await
}

/// Sends a case back, if its last day to supplement is over; tells when that
/// will be, if it is not.
async fn send_back(conn: &mut Connection, no: &CaseNo, now: Proven) -> Result<Option<Moment>> {
    let Some(mut case) = store::find(conn, no).await? else {
        return Ok(None);
    };
    let (Some(state), Some(until)) = (next(case.state, Action::Return), until(&case)) else {
        return Ok(None);
    };
    let (now, over) = (now.moment(), deadline::over(until));
    if now < over {
        return Ok(Some(over));
    }
    case.state = state;
    let step = step(now, EventKind::Returned, "系统", RETURNED);
    save(conn, &case, &step).await?;
    Ok(None)
}

fn until(case: &StoredCase) -> Option<Date> {
    case.supplement.as_ref().map(|asked| asked.until)
}

/// Writes down the deadline of every case that waits, as of those that a release
/// without events has asked: for the start of a node.
///
/// # Errors
/// The database does not answer.
pub async fn note_waiting(app: &App) -> Result<()> {
    walk(
        app,
        async |conn, after| store::in_state(conn, CaseState::Supplement, after, PAGE).await,
        |case| (case.row().submitted_at, case.row().no.as_str()),
        // By one that does not open nobody knows its day.
        |case| !case.is_shut(),
        async |conn, case| match until(case.row()) {
            Some(until) => {
                let case = case.row();
                effects::add(conn, &deadline_of(&case.no, case.revision, until)?).await
            }
            None => Ok(()),
        },
    )
    .await
}
