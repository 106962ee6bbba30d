//! Table `closure_messages`: whom a message told that their site is shut. The
//! row is written before the message goes, so that no two nodes send it.

use super::{StoredAppointment, name_of, stored};
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::appointment::AppointmentState;
use sqlx::query;

/// How often a message is begun that the gateway does not take.
pub const TRIES: i64 = 3;

/// Booked appointments that begin later than `now` (seconds since 1970) and
/// are not told yet, by start; at most `most` of them, after the start and
/// number of the last one before.
pub async fn untold(
    conn: &mut Connection,
    now: i64,
    after: (i64, &str),
    most: i64,
) -> Result<Vec<StoredAppointment>> {
    let rows = query(
        "SELECT * FROM appointments
         WHERE starts_at > $1 AND (starts_at, no) > ($2, $3) AND state = $4 AND phone <> ''
         AND NOT EXISTS (SELECT 1 FROM closure_messages
             WHERE closure_messages.no = appointments.no
             AND closure_messages.starts_at = appointments.starts_at
             AND (closure_messages.sent = 1 OR closure_messages.tries >= $5))
         ORDER BY starts_at, no LIMIT $6",
    )
    .bind(now)
    .bind(after.0)
    .bind(after.1)
    .bind(name_of(AppointmentState::Booked)?)
    .bind(TRIES)
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// Writes down that an appointment is told of its time, if it is still booked
/// for that; false when somebody else has, or it was moved or cancelled.
pub async fn begin(conn: &mut Connection, told: &StoredAppointment) -> Result<bool> {
    let begun = query(
        "INSERT INTO closure_messages (no, starts_at, tries, sent)
         SELECT no, starts_at, 1, 1 FROM appointments WHERE no = $1 AND revision = $2
         ON CONFLICT (no, starts_at) DO UPDATE
         SET tries = closure_messages.tries + 1, sent = 1
         WHERE closure_messages.sent = 0 AND closure_messages.tries < $3",
    )
    .bind(&told.no)
    .bind(told.revision)
    .bind(TRIES)
    .execute(conn)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// The gateway did not take it: it may be begun again.
pub async fn take_back(conn: &mut Connection, told: &StoredAppointment) -> Result<()> {
    query("UPDATE closure_messages SET sent = 0 WHERE no = $1 AND starts_at = $2")
        .bind(&told.no)
        .bind(told.starts_at)
        .execute(conn)
        .await?;
    Ok(())
}
