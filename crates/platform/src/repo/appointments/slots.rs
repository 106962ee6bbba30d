//! Table `appointment_slots`: one row for each slot that somebody booked. The
//! row is the lock; whoever comes second waits for the first to commit.

use crate::db::Connection;
use crate::error::Result;
use jinban_contract::ids::SiteId;
use jinban_contract::time::Moment;
use sqlx::{query, query_as};
use std::collections::HashMap;

/// Takes one place; false when all `capacity` are gone.
pub async fn take(
    conn: &mut Connection,
    site: &SiteId,
    starts_at: Moment,
    capacity: u16,
) -> Result<bool> {
    let taken = query(
        "INSERT INTO appointment_slots (site, starts_at, taken) VALUES ($1, $2, 1)
         ON CONFLICT (site, starts_at) DO UPDATE SET taken = appointment_slots.taken + 1
         WHERE appointment_slots.taken < $3",
    )
    .bind(site.as_str())
    .bind(starts_at.unix())
    .bind(i64::from(capacity))
    .execute(conn)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Gives one place back.
pub async fn free(conn: &mut Connection, site: &SiteId, starts_at: Moment) -> Result<()> {
    query(
        "UPDATE appointment_slots SET taken = taken - 1
         WHERE site = $1 AND starts_at = $2 AND taken > 0",
    )
    .bind(site.as_str())
    .bind(starts_at.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives one place back and takes another of the same site; false when that
/// one is full. Rows are locked in the order of time, so that two people who
/// change places do not wait for each other for ever.
pub async fn swap(
    conn: &mut Connection,
    site: &SiteId,
    old: Moment,
    new: Moment,
    capacity: u16,
) -> Result<bool> {
    if old < new {
        free(conn, site, old).await?;
        return take(conn, site, new, capacity).await;
    }
    let got = take(conn, site, new, capacity).await?;
    if got {
        free(conn, site, old).await?;
    }
    Ok(got)
}

/// How many places are gone, by start, of slots that begin from `from` to
/// before `until`.
pub async fn taken(
    conn: &mut Connection,
    site: &SiteId,
    from: Moment,
    until: Moment,
) -> Result<HashMap<Moment, u16>> {
    let rows: Vec<(i64, i64)> = query_as(
        "SELECT starts_at, taken FROM appointment_slots
         WHERE site = $1 AND starts_at >= $2 AND starts_at < $3",
    )
    .bind(site.as_str())
    .bind(from.unix())
    .bind(until.unix())
    .fetch_all(conn)
    .await?;
    let count = |(start, taken): (i64, i64)| {
        let taken = u16::try_from(taken).unwrap_or(u16::MAX);
        (Moment::from_unix(start), taken)
    };
    Ok(rows.into_iter().map(count).collect())
}
