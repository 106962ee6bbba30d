//! Forgetting on time: what nobody needs any more is deleted.

use crate::db::Connection;
use crate::error::Result;
use sqlx::query;

/// Seconds for which a number to answer a correction by is kept, if nobody
/// answers.
const PHONE_KEPT: i64 = 180 * 86_400;

/// Seconds for which an appointment is kept after its end: so far back a rule
/// may look for those that were missed.
const APPOINTMENT_KEPT: i64 = 180 * 86_400;

/// Deletes ended sessions, codes and counters, answers older than
/// `answers_before` (seconds since 1970), and phones that nobody called.
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
        (
            "UPDATE corrections SET phone = NULL WHERE phone IS NOT NULL AND received_at <= $1",
            now - PHONE_KEPT,
        ),
        (
            "DELETE FROM appointments WHERE ends_at <= $1",
            now - APPOINTMENT_KEPT,
        ),
        (
            "DELETE FROM appointment_slots WHERE starts_at <= $1",
            day_ago,
        ),
        ("DELETE FROM site_queues WHERE at <= $1", day_ago),
    ] {
        query(statement).bind(bound).execute(&mut *conn).await?;
    }
    Ok(())
}
