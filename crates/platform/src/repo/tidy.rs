//! Forgetting on time: what nobody needs any more is deleted.

use super::rights;
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use jinban_rules::booking::KEPT_DAYS;
use sqlx::query;

/// Days for which a number to answer a correction by is kept, if nobody
/// answers.
const PHONE_KEPT: i64 = 180;

/// Days for which the author's words of a correction are kept after its answer, or
/// after they came where nobody answers: people write of themselves in them.
const WORDS_KEPT: i64 = 180;

/// Days for which an appointment is kept after its end: so far back a rule
/// may look for those that were missed.
const APPOINTMENT_KEPT: i64 = KEPT_DAYS as i64;

/// Days after its end for which who came is kept: what a miss costs hangs
/// on who booked, not on this.
const NAME_KEPT: i64 = 7;

/// Days for which a browser stays known in which nobody has signed in again.
const DEVICE_KEPT: i64 = 400;

/// Days for which an event is kept after it was turned into what follows: who
/// wonders why something was sent finds it.
const EVENT_KEPT: i64 = 7;

/// Days for which it is kept that something was deleted or exported on request: as
/// long as the assessment that it belongs to (个人信息保护法 §56).
const RIGHTS_KEPT: i64 = 3 * 365;

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
            ago(DEVICE_KEPT),
        ),
        ("DELETE FROM counters WHERE since <= $1", ago(1)),
        (
            "DELETE FROM idempotency WHERE created_at <= $1",
            answers_before,
        ),
        (
            "UPDATE corrections SET phone = NULL WHERE phone IS NOT NULL AND received_at <= $1",
            ago(PHONE_KEPT),
        ),
        (
            "UPDATE corrections SET text = '' WHERE text <> '' AND answered_at <= $1",
            ago(WORDS_KEPT),
        ),
        (
            "UPDATE corrections SET text = ''
             WHERE text <> '' AND answered_at IS NULL AND received_at <= $1",
            ago(WORDS_KEPT),
        ),
        // Their hash is of a number, which is promised to be gone in a day.
        (
            "DELETE FROM idempotency WHERE owner = 'messages' AND created_at <= $1",
            ago(1),
        ),
        (
            "UPDATE appointments SET name = '', phone = ''
             WHERE ends_at <= $1 AND name <> ''",
            ago(NAME_KEPT),
        ),
        (
            "DELETE FROM appointments WHERE ends_at <= $1",
            ago(APPOINTMENT_KEPT),
        ),
        (
            "DELETE FROM appointment_slots WHERE starts_at <= $1",
            ago(1),
        ),
        ("DELETE FROM rights_log WHERE at <= $1", ago(RIGHTS_KEPT)),
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
