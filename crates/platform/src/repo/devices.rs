//! Table `known_devices`: browsers of their own in which somebody has signed in, by the
//! mark in their cookie, which is another one after each signing in.

use super::codes::hashed;
use super::people::PersonId;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use jinban_rules::handover::OLD_MARK_SECONDS;
use sqlx::{query, query_scalar};

/// Whether the owner of a number has signed in with the browser of this token.
pub async fn knows(conn: &mut Connection, device: &str, phone: &str, now: Moment) -> Result<bool> {
    let hash = conn.keys().ring().hash(phone);
    // By its hash; a number that was kept before there were keys as it is.
    for looked_up in hash.as_deref().into_iter().chain([phone]) {
        let found: Option<i64> = query_scalar(
            "SELECT k.seen_at FROM known_devices k JOIN persons p ON p.id = k.person
             WHERE k.device = $1 AND p.phone = $2
             AND (k.replaced_at = 0 OR k.replaced_at > $3)",
        )
        .bind(hashed(device))
        .bind(looked_up)
        .bind(replaced_since(now))
        .fetch_optional(&mut *conn)
        .await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When a person last signed in with the browser of this token, as one of their own.
pub async fn seen(
    conn: &mut Connection,
    device: &str,
    person: &PersonId,
    now: Moment,
) -> Result<Option<Moment>> {
    let at = query_scalar(
        "SELECT seen_at FROM known_devices WHERE device = $1 AND person = $2
         AND (replaced_at = 0 OR replaced_at > $3)",
    );
    let at = at.bind(hashed(device)).bind(person.as_str());
    let at = at.bind(replaced_since(now));
    let at: Option<i64> = at.fetch_optional(conn).await?;
    Ok(at.map(Moment::from_unix))
}

/// Since when the browser of this token is a person's own.
pub async fn own_since(
    conn: &mut Connection,
    device: &str,
    person: &PersonId,
    now: Moment,
) -> Result<Option<Moment>> {
    let at = query_scalar(
        "SELECT own_since FROM known_devices WHERE device = $1 AND person = $2
         AND (replaced_at = 0 OR replaced_at > $3)",
    );
    let at = at.bind(hashed(device)).bind(person.as_str());
    let at = at.bind(replaced_since(now));
    let at: Option<i64> = at.fetch_optional(conn).await?;
    Ok(at.map(Moment::from_unix))
}

/// When a person last signed in with any browser of their own, before a moment: what is
/// later was written by a clock that was wrong.
pub async fn last_seen(
    conn: &mut Connection,
    person: &PersonId,
    before: Moment,
) -> Result<Option<Moment>> {
    let at = query_scalar(
        "SELECT seen_at FROM known_devices WHERE person = $1 AND seen_at <= $2
         ORDER BY seen_at DESC LIMIT 1",
    );
    let at = at.bind(person.as_str()).bind(before.unix());
    let at: Option<i64> = at.fetch_optional(conn).await?;
    Ok(at.map(Moment::from_unix))
}

/// After which moment a mark was replaced that still counts.
fn replaced_since(now: Moment) -> i64 {
    now.unix() - OLD_MARK_SECONDS
}

/// Keeps that a person has signed in with the browser of a token, which has another one
/// from here on: whoever has seen the one before is not taken for it any more, once who
/// asks meanwhile is through. Whatever is known of the browser, and the codes that wait
/// in it, go by the new one.
pub async fn keep(
    conn: &mut Connection,
    (device, new): (&str, &str),
    person: &PersonId,
    now: Moment,
) -> Result<()> {
    let (old, new) = (hashed(device), hashed(new));
    take_along(conn, (&old, &new), now).await?;
    query(
        "INSERT INTO known_devices (device, person, seen_at, own_since) VALUES ($1, $2, $3, $3)
         ON CONFLICT (device, person) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(&new)
    .bind(person.as_str())
    .bind(now.unix())
    .execute(&mut *conn)
    .await?;
    // The one before counts for a while, also where it was not known yet.
    query(
        "INSERT INTO known_devices (device, person, seen_at, own_since, replaced_at)
         VALUES ($1, $2, $3, $3, $3) ON CONFLICT (device, person) DO NOTHING",
    )
    .bind(&old)
    .bind(person.as_str())
    .bind(now.unix())
    .execute(&mut *conn)
    .await?;
    // What counts no more is of no use to anybody.
    query("DELETE FROM known_devices WHERE person = $1 AND replaced_at BETWEEN 1 AND $2")
        .bind(person.as_str())
        .bind(replaced_since(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Has what goes by one token of a browser go by another one.
async fn take_along(conn: &mut Connection, (old, new): (&str, &str), now: Moment) -> Result<()> {
    query(
        "INSERT INTO known_devices (device, person, seen_at, own_since)
         SELECT $2, person, seen_at, own_since FROM known_devices
         WHERE device = $1 AND (replaced_at = 0 OR replaced_at > $3)",
    )
    .bind(old)
    .bind(new)
    .bind(replaced_since(now))
    .execute(&mut *conn)
    .await?;
    query("UPDATE known_devices SET replaced_at = $2 WHERE device = $1 AND replaced_at = 0")
        .bind(old)
        .bind(now.unix())
        .execute(&mut *conn)
        .await?;
    query("UPDATE sign_in_requests SET device = $2 WHERE device = $1")
        .bind(old)
        .bind(new)
        .execute(conn)
        .await?;
    Ok(())
}
