//! Table `events`: what happened, written in the transaction in which it
//! happened, until it is turned into what follows from it. Nothing hangs on the
//! order in which they are turned.

use super::Place;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::time::{Date, Moment};
use serde::{Deserialize, Serialize};
use sqlx::{query, query_as};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// 补正通知: a case waits for its applicant.
    SupplementAsked {
        /// The case.
        no: CaseNo,
        /// Its revision while it waits.
        revision: i64,
        /// The last day to answer.
        until: Date,
    },
    /// 补正: the applicant has answered.
    Supplemented {
        /// The case.
        no: CaseNo,
        /// Its revision until then.
        revision: i64,
    },
    /// 撤回, whatever the case waited for.
    Withdrawn {
        /// The case.
        no: CaseNo,
        /// Its revision until then.
        revision: i64,
    },
    /// A photograph came that the scanner has not looked into.
    CameUnchecked {
        /// Which one.
        id: UploadId,
    },
    /// Another pack is in force.
    PackInForce {
        /// Which one.
        hash: String,
    },
}

/// One that nobody has turned yet.
#[derive(Debug)]
pub struct Open {
    /// Which one.
    pub id: String,
    /// When it happened.
    pub at: Moment,
    /// What happened; `None` when it was written by a later release, which a
    /// node of that release turns.
    pub event: Option<Event>,
}

/// Writes down what happens in this transaction, at `at`.
pub async fn add(conn: &mut Connection, event: &Event, at: Moment) -> Result<()> {
    query("INSERT INTO events (id, body, at, turned_at) VALUES ($1, $2, $3, 0)")
        .bind(secret::token::<12>())
        .bind(serde_json::to_string(event)?)
        .bind(at.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// What nobody has turned yet, oldest first, after one of them.
pub async fn open(conn: &mut Connection, after: Place<'_>, most: i64) -> Result<Vec<Open>> {
    let rows: Vec<(String, i64, String)> = query_as(
        "SELECT id, at, body FROM events WHERE turned_at = 0 AND (at, id) > ($1, $2)
         ORDER BY at, id LIMIT $3",
    )
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(conn)
    .await?;
    let open = |(id, at, body): (String, i64, String)| Open {
        id,
        at: Moment::from_unix(at),
        event: serde_json::from_str(&body).ok(),
    };
    Ok(rows.into_iter().map(open).collect())
}

/// Takes an event for this transaction, which turns it; false when another node
/// did, or does. It waits for that one.
pub async fn take(conn: &mut Connection, id: &str, now: Proven) -> Result<bool> {
    let taken = query("UPDATE events SET turned_at = $2 WHERE id = $1 AND turned_at = 0")
        .bind(id)
        .bind(now.unix())
        .execute(conn)
        .await?;
    Ok(taken.rows_affected() == 1)
}
