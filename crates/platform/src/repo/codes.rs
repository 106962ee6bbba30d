//! Table `sign_in_codes`: one waiting code per phone, salted and hashed.

use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::time::Moment;
use sqlx::{query, query_as, query_scalar};

/// How often a code may be tried.
pub const TRIES: i64 = 5;

/// Seconds that another node's clock may be ahead. A code that was sent later
/// than that was sent by a clock that was wrong: it counts for nothing.
const AHEAD: i64 = 60;

/// When the last code for a phone was sent, if it is still kept.
pub async fn sent_at(conn: &mut Connection, phone: &str, now: Moment) -> Result<Option<Moment>> {
    let row = query_scalar("SELECT sent_at FROM sign_in_codes WHERE phone = $1 AND sent_at <= $2");
    let row = row.bind(phone).bind(now.unix() + AHEAD);
    Ok(row.fetch_optional(conn).await?.map(Moment::from_unix))
}

/// Keeps a new code in place of an earlier one.
pub async fn put(
    conn: &mut Connection,
    phone: &str,
    code: &str,
    now: Moment,
    expires_at: Moment,
) -> Result<()> {
    let salt = secret::token::<16>();
    query(
        "INSERT INTO sign_in_codes (phone, salt, code_hash, sent_at, expires_at, tries_left)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (phone) DO UPDATE
         SET salt = excluded.salt, code_hash = excluded.code_hash, sent_at = excluded.sent_at,
             expires_at = excluded.expires_at, tries_left = excluded.tries_left",
    )
    .bind(phone)
    .bind(&salt)
    .bind(secret::hash(&[salt.as_bytes(), code.as_bytes()]))
    .bind(now.unix())
    .bind(expires_at.unix())
    .bind(TRIES)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a try came to.
pub enum Tried {
    /// The right code; it is used up.
    Right,
    /// Not the code; so many tries are left.
    Wrong(i64),
    /// No code is waiting: none sent, too old, tried too often.
    None,
}

/// Tries a code. The try counts, so the caller commits whatever comes of it.
pub async fn attempt(conn: &mut Connection, phone: &str, code: &str, now: Moment) -> Result<Tried> {
    let counted = query(
        "UPDATE sign_in_codes SET tries_left = tries_left - 1
         WHERE phone = $1 AND tries_left > 0 AND expires_at > $2 AND sent_at <= $3",
    )
    .bind(phone)
    .bind(now.unix())
    .bind(now.unix() + AHEAD)
    .execute(&mut *conn)
    .await?;
    if counted.rows_affected() == 0 {
        return Ok(Tried::None);
    }
    let (salt, hash, left): (String, String, i64) =
        query_as("SELECT salt, code_hash, tries_left FROM sign_in_codes WHERE phone = $1")
            .bind(phone)
            .fetch_one(&mut *conn)
            .await?;
    if secret::hash(&[salt.as_bytes(), code.as_bytes()]) != hash {
        return Ok(Tried::Wrong(left));
    }
    forget(conn, phone).await?;
    Ok(Tried::Right)
}

/// Removes the waiting code of a phone.
pub async fn forget(conn: &mut Connection, phone: &str) -> Result<()> {
    query("DELETE FROM sign_in_codes WHERE phone = $1")
        .bind(phone)
        .execute(conn)
        .await?;
    Ok(())
}
