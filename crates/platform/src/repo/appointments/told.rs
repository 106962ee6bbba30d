//! Table `closure_messages`: whom a message told that their site is shut. The
//! row is written before the message goes, so that no two nodes send it, and
//! confirmed when it went. One that was begun and never confirmed may be begun
//! again after a pause, whether the gateway refused it or the node fell over.

use super::{Place, StoredAppointment, name_of, stored};
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::appointment::AppointmentState;
use sqlx::query;

/// Seconds until a message that was not confirmed may be begun again: more
/// than a node waits for its gateway. Each further pause is twice as long.
pub const FIRST_PAUSE: i64 = 10 * 60;

/// The longest pause, in seconds.
pub const LONGEST_PAUSE: i64 = 4 * 3600;

/// Booked appointments that begin later than `now`, are not told yet and may
/// be begun now, by start; at most `most` of them, after the last one before.
pub async fn untold(
    conn: &mut Connection,
    now: Proven,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<StoredAppointment>> {
    let rows = query(
        "SELECT * FROM appointments
         WHERE starts_at > $1 AND (starts_at, no) > ($2, $3) AND state = $4 AND phone <> ''
         AND NOT EXISTS (SELECT 1 FROM closure_messages
             WHERE closure_messages.no = appointments.no
             AND closure_messages.starts_at = appointments.starts_at
             AND (closure_messages.sent = 1 OR closure_messages.next_try_at > $1))
         ORDER BY starts_at, no LIMIT $5",
    )
    .bind(now.unix())
    .bind(after.0.unix())
    .bind(after.1)
    .bind(name_of(AppointmentState::Booked)?)
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// Takes a message at `now` for this node to send, if the appointment still
/// has its time; false when another node has it, or had it less than its pause
/// ago, and when it was moved, cancelled or told.
pub async fn begin(conn: &mut Connection, told: &StoredAppointment, now: Proven) -> Result<bool> {
    let now = now.unix();
    let begun = query(
        "INSERT INTO closure_messages (no, starts_at, next_try_at, pause, sent)
         SELECT no, starts_at, $4, $5, 0 FROM appointments
         WHERE no = $1 AND revision = $2 AND starts_at > $3
         ON CONFLICT (no, starts_at) DO UPDATE
         SET next_try_at = $3 + closure_messages.pause,
             pause = CASE WHEN closure_messages.pause * 2 < $6
                 THEN closure_messages.pause * 2 ELSE $6 END
         WHERE closure_messages.sent = 0 AND closure_messages.next_try_at <= $3",
    )
    .bind(told.no.as_str())
    .bind(told.revision)
    .bind(now)
    .bind(now + FIRST_PAUSE)
    .bind(FIRST_PAUSE * 2)
    .bind(LONGEST_PAUSE)
    .execute(conn)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// The gateway took it: nobody begins it again.
pub async fn confirm(conn: &mut Connection, told: &StoredAppointment) -> Result<()> {
    query("UPDATE closure_messages SET sent = 1 WHERE no = $1 AND starts_at = $2")
        .bind(told.no.as_str())
        .bind(told.starts_at.unix())
        .execute(conn)
        .await?;
    Ok(())
}
