//! Numbers that change hands: whose each is in table `persons`, and what hangs on that.

use super::data_keys::for_rows;
use super::people::{PersonId, phone, shown};
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use sqlx::{query, query_scalar};

/// Whether a person has a case or an appointment.
pub async fn has_things(conn: &mut Connection, person: &PersonId) -> Result<bool> {
    for one in [
        "SELECT no FROM cases WHERE person = $1 LIMIT 1",
        "SELECT no FROM appointments WHERE person = $1 LIMIT 1",
    ] {
        let found = query_scalar(one).bind(person.as_str());
        let found: Option<String> = found.fetch_optional(&mut *conn).await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether photographs of a person wait for a case that they are filling in.
pub async fn has_waiting(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<bool> {
    let waiting = query_scalar(
        "SELECT id FROM uploads WHERE person = $1 AND case_no IS NULL AND expires_at > $2 LIMIT 1",
    );
    let waiting = waiting.bind(person.as_str()).bind(now.unix());
    let waiting: Option<String> = waiting.fetch_optional(conn).await?;
    Ok(waiting.is_some())
}

/// Numbers of a person's cases and appointments.
pub async fn all_of(conn: &mut Connection, person: &PersonId) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for each in [
        "SELECT no FROM cases WHERE person = $1",
        "SELECT no FROM appointments WHERE person = $1",
    ] {
        let found = query_scalar(each).bind(person.as_str());
        let found: Vec<String> = found.fetch_all(&mut *conn).await?;
        all.extend(found);
    }
    Ok(all)
}

/// Counts that somebody tries to show that what is a person's is theirs; how often that
/// was wrong or is open, since the window last looked at their card.
pub async fn tried(conn: &mut Connection, person: &PersonId) -> Result<i64> {
    let count = query_scalar(
        "UPDATE persons SET earlier_tries = earlier_tries + 1 WHERE id = $1
         RETURNING earlier_tries",
    );
    Ok(count.bind(person.as_str()).fetch_one(conn).await?)
}

/// It was right: that was no try. Wrong ones stay, they may be somebody else's.
pub async fn shown_right(conn: &mut Connection, person: &PersonId) -> Result<()> {
    query(
        "UPDATE persons SET earlier_tries = earlier_tries - 1 WHERE id = $1 AND earlier_tries > 0",
    )
    .bind(person.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// A person's number as it is kept; their id where they have none any more.
pub async fn phone_of(conn: &mut Connection, person: &PersonId) -> Result<String> {
    let row = query("SELECT id AS person, phone, phone_sealed FROM persons WHERE id = $1")
        .bind(person.as_str())
        .fetch_one(&mut *conn)
        .await?;
    let ring = for_rows(conn, std::slice::from_ref(&row), &["phone_sealed"]).await?;
    phone(&ring, &row)
}

/// When a person began anew with their number; long ago where they did not.
pub async fn begun_anew(conn: &mut Connection, person: &PersonId) -> Result<Moment> {
    let at = query_scalar("SELECT begun_anew_at FROM persons WHERE id = $1");
    let at: i64 = at.bind(person.as_str()).fetch_one(conn).await?;
    Ok(Moment::from_unix(at))
}

/// Keeps that they did.
pub async fn note_anew(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<()> {
    query("UPDATE persons SET begun_anew_at = $2 WHERE id = $1")
        .bind(person.as_str())
        .bind(now.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a person's number: whoever signs in with it begins anew. The office goes on
/// seeing whose cases these are; the row goes with the last of them.
pub async fn take(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<()> {
    query(
        "UPDATE persons SET phone = id, phone_sealed = NULL, number_left_at = $2, leaving_at = $2
         WHERE id = $1",
    )
    .bind(person.as_str())
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a person a number that nobody has.
pub async fn give(conn: &mut Connection, person: &PersonId, phone: &str) -> Result<()> {
    let ring = conn.keys().ring();
    let hash = ring.hash(phone);
    let sealed = ring.seal(shown(person.as_str()), phone)?;
    query(
        "UPDATE persons SET phone = $2, phone_sealed = $3, number_left_at = 0, leaving_at = 0,
             earlier_tries = 0 WHERE id = $1",
    )
    .bind(person.as_str())
    .bind(hash.as_deref().unwrap_or(phone))
    .bind(hash.is_some().then_some(sealed))
    .execute(conn)
    .await?;
    Ok(())
}
