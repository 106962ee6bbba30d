//! Table `idempotency`: answers of writes, kept in the transaction of their
//! effect.

use super::data_keys::for_rows;
use super::text;
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::Place as Cell;
use jinban_contract::time::Moment;
use sqlx::{Row, query};

/// A write that carried a key.
pub struct Entry<'a> {
    /// Whose key it is: a person, a review's token, the staff.
    pub owner: &'a str,
    /// The key.
    pub key: &'a str,
    /// Method and path.
    pub request: &'a str,
    /// Hash of the body.
    pub body_hash: &'a str,
}

/// What was answered before.
pub struct Answer {
    /// Method and path.
    pub request: String,
    /// Hash of the body.
    pub body_hash: String,
    /// HTTP status.
    pub status: i64,
    /// JSON.
    pub body: String,
}

/// Takes the key, or gives what was answered to it before. A second request
/// with the key waits here until the first has committed or failed.
pub async fn take(conn: &mut Connection, entry: &Entry<'_>, now: Moment) -> Result<Option<Answer>> {
    let taken = query(
        "INSERT INTO idempotency (owner, idem_key, request, body_hash, status, body, created_at)
         VALUES ($1, $2, $3, $4, 0, '', $5)
         ON CONFLICT (owner, idem_key) DO NOTHING",
    )
    .bind(entry.owner)
    .bind(entry.key)
    .bind(entry.request)
    .bind(entry.body_hash)
    .bind(now.unix())
    .execute(&mut *conn)
    .await?;
    if taken.rows_affected() == 1 {
        return Ok(None);
    }
    let row = query(
        "SELECT request, body_hash, status, body FROM idempotency
         WHERE owner = $1 AND idem_key = $2",
    )
    .bind(entry.owner)
    .bind(entry.key)
    .fetch_all(&mut *conn)
    .await?;
    let ring = for_rows(conn, &row, &["body"]).await?;
    let row = row.first().ok_or(sqlx::Error::RowNotFound)?;
    let place = row_of(entry.owner, entry.key);
    Ok(Some(Answer {
        request: text(row, "request")?,
        body_hash: text(row, "body_hash")?,
        status: row.try_get("status")?,
        body: ring.open(Cell::of(BODY, &place), text(row, "body")?)?,
    }))
}

/// An answer shows what somebody handed in.
const BODY: &str = "idempotency.body";

/// What tells a row from every other: no key has a blank in it.
fn row_of(owner: &str, key: &str) -> String {
    format!("{key} {owner}")
}

/// Forgets a key, so that the same request can be made again.
pub async fn forget(conn: &mut Connection, owner: &str, key: &str) -> Result<()> {
    query("DELETE FROM idempotency WHERE owner = $1 AND idem_key = $2")
        .bind(owner)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps the answer to a key that was taken.
pub async fn keep(
    conn: &mut Connection,
    owner: &str,
    key: &str,
    status: u16,
    body: &str,
) -> Result<()> {
    let place = row_of(owner, key);
    let kept = conn.keys().ring().seal(Cell::of(BODY, &place), body)?;
    query("UPDATE idempotency SET status = $3, body = $4 WHERE owner = $1 AND idem_key = $2")
        .bind(owner)
        .bind(key)
        .bind(i64::from(status))
        .bind(kept)
        .execute(conn)
        .await?;
    Ok(())
}
