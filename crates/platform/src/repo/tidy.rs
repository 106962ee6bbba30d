//! Forgetting on time: what nobody needs any more is deleted.

use super::rights;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use jinban_rules::retention::{
    APPOINTMENT_DAYS, CORRECTION_DAYS, DEVICE_DAYS, RIGHTS_DAYS, TRACE_DAYS, VISITOR_DAYS,
};
use sqlx::query;

/// Days for which an event is kept after it was turned into what follows: who
/// wonders why something was sent finds it.
const EVENT_KEPT: i64 = 7;

/// Deletes ended sessions, codes and counters, answers older than
/// `answers_before`, phones that nobody called, and the words of corrections that were answered
/// long ago or never.
pub async fn tidy(conn: &mut Connection, now: Proven, answers_before: Moment) -> Result<()> {
    let now = now.moment();
    let ago = |days: i64| now.plus_days(-days);
    for (statement, bound) in [
        ("DELETE FROM sessions WHERE expires_at <= $1", now),
        ("DELETE FROM sign_in_requests WHERE expires_at <= $1", now),
        (
            "DELETE FROM known_devices WHERE seen_at <= $1",
            ago(DEVICE_DAYS),
        ),
        ("DELETE FROM counters WHERE since <= $1", ago(TRACE_DAYS)),
        (
            "DELETE FROM idempotency WHERE created_at <= $1",
            answers_before,
        ),
        (
            "UPDATE corrections SET phone = NULL WHERE phone IS NOT NULL AND received_at <= $1",
            ago(CORRECTION_DAYS),
        ),
        (
            "UPDATE corrections SET text = '' WHERE text <> '' AND answered_at <= $1",
            ago(CORRECTION_DAYS),
        ),
        (
            "UPDATE corrections SET text = ''
             WHERE text <> '' AND answered_at IS NULL AND received_at <= $1",
            ago(CORRECTION_DAYS),
        ),
        // Their hash is of a number.
        (
            "DELETE FROM idempotency WHERE owner = 'messages' AND created_at <= $1",
            ago(TRACE_DAYS),
        ),
        (
            "UPDATE appointments SET name = '', phone = ''
             WHERE ends_at <= $1 AND name <> ''",
            ago(VISITOR_DAYS),
        ),
        (
            "DELETE FROM appointments WHERE ends_at <= $1",
            ago(APPOINTMENT_DAYS),
        ),
        (
            "DELETE FROM appointment_slots WHERE starts_at <= $1",
            ago(1),
        ),
        ("DELETE FROM rights_log WHERE at <= $1", ago(RIGHTS_DAYS)),
        ("DELETE FROM effects WHERE until_at <= $1", now),
        (
            "DELETE FROM events WHERE turned_at BETWEEN 1 AND $1",
            ago(EVENT_KEPT),
        ),
        // Of nodes of the version before.
        ("DELETE FROM closure_messages WHERE starts_at <= $1", now),
        ("DELETE FROM site_queues WHERE at <= $1", ago(1)),
    ] {
        let forget = query(statement).bind(bound.unix());
        forget.execute(&mut *conn).await?;
    }
    rights::forget_left(conn).await
}
