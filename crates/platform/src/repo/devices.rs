//! Table `known_devices`: browsers of their own in which somebody has signed in.

use super::codes::hashed;
use super::people::PersonId;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use sqlx::{query, query_scalar};

/// Whether the owner of a number has signed in with the browser of this token.
pub async fn knows(conn: &mut Connection, device: &str, phone: &str) -> Result<bool> {
    let hash = conn.keys().ring().hash(phone);
    // By its hash; a number that was kept before there were keys as it is.
    for looked_up in hash.as_deref().into_iter().chain([phone]) {
        let found: Option<i64> = query_scalar(
            "SELECT k.seen_at FROM known_devices k JOIN persons p ON p.id = k.person
             WHERE k.device = $1 AND p.phone = $2",
        )
        .bind(hashed(device))
        .bind(looked_up)
        .fetch_optional(&mut *conn)
        .await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps that a person has signed in with it.
pub async fn keep(
    conn: &mut Connection,
    device: &str,
    person: &PersonId,
    now: Moment,
) -> Result<()> {
    query(
        "INSERT INTO known_devices (device, person, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (device, person) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(hashed(device))
    .bind(person.as_str())
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}
