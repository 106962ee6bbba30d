//! Forgetting on time: what nobody needs any more is deleted.

use crate::db::Connection;
use crate::error::Result;
use sqlx::query;

/// Deletes ended sessions, codes and counters, and answers older than
/// `answers_before` (seconds since 1970).
pub async fn tidy(conn: &mut Connection, now: i64, answers_before: i64) -> Result<()> {
    let day_ago = now - 86_400;
    for (statement, bound) in [
        ("DELETE FROM sessions WHERE expires_at <= $1", now),
        ("DELETE FROM sign_in_codes WHERE expires_at <= $1", now),
        ("DELETE FROM counters WHERE since <= $1", day_ago),
        (
            "DELETE FROM idempotency WHERE created_at <= $1",
            answers_before,
        ),
    ] {
        query(statement).bind(bound).execute(&mut *conn).await?;
    }
    Ok(())
}
