//! What the tables hold of one person beside their cases and appointments, and
//! forgetting it; table `rights_log`.

use super::people::PersonId;
use super::{moment, text};
use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::ids::{CaseNo, ReviewToken};
use jinban_contract::rights::{Consent, Repeat};
use jinban_contract::time::{Date, Moment};
use sqlx::any::AnyRow;
use sqlx::{query, query_scalar};

/// Persons that are forgotten at once.
const PAGE: i64 = 500;

/// Since when a person is known.
pub async fn since(conn: &mut Connection, person: &PersonId) -> Result<Moment> {
    let at = query_scalar("SELECT created_at FROM persons WHERE id = $1").bind(person.as_str());
    let at: Option<i64> = at.fetch_optional(conn).await?;
    Ok(Moment::from_unix(at.unwrap_or_default()))
}

/// Which rules a person has agreed to, by their day.
pub async fn consents(conn: &mut Connection, person: &PersonId) -> Result<Vec<Consent>> {
    let rows = query(
        "SELECT updated_on, agreed_at, withdrawn_at FROM consents
         WHERE person = $1 ORDER BY updated_on",
    )
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(consent).collect()
}

fn consent(row: &AnyRow) -> Result<Consent> {
    let (day, withdrawn): (String, _) = (text(row, "updated_on")?, moment(row, "withdrawn_at")?);
    Ok(Consent {
        updated_on: Date::parse(&day).unwrap_or_default(),
        agreed_at: moment(row, "agreed_at")?,
        withdrawn_at: Some(withdrawn).filter(|at| at.unix() > 0),
    })
}

/// Keeps that a person has taken their agreements back.
pub async fn withdraw(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<()> {
    query("UPDATE consents SET withdrawn_at = $2 WHERE person = $1 AND withdrawn_at = 0")
        .bind(person.as_str())
        .bind(now.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// When each browser that is known for a person's own was last signed in with.
pub async fn browsers(conn: &mut Connection, person: &PersonId) -> Result<Vec<Moment>> {
    let seen = query_scalar(
        "SELECT seen_at FROM known_devices WHERE person = $1 AND replaced_at = 0
         ORDER BY seen_at",
    );
    let seen: Vec<i64> = seen.bind(person.as_str()).fetch_all(conn).await?;
    Ok(seen.into_iter().map(Moment::from_unix).collect())
}

/// Ends every session of a person.
pub async fn end_sessions(conn: &mut Connection, person: &PersonId) -> Result<()> {
    query("DELETE FROM sessions WHERE person = $1")
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets which browsers are a person's own.
pub async fn forget_browsers(conn: &mut Connection, person: &PersonId) -> Result<()> {
    query("DELETE FROM known_devices WHERE person = $1")
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes of an owner whose answers are kept for repetition, the oldest first.
pub async fn repeats(conn: &mut Connection, owner: &str) -> Result<Vec<Repeat>> {
    let rows = query("SELECT request, created_at FROM idempotency WHERE owner = $1").bind(owner);
    let rows = rows.fetch_all(conn).await?;
    let mut all: Vec<_> = rows.iter().map(repeat).collect::<Result<_>>()?;
    all.sort_by_key(|one| one.at);
    Ok(all)
}

fn repeat(row: &AnyRow) -> Result<Repeat> {
    Ok(Repeat {
        request: text(row, "request")?,
        at: moment(row, "created_at")?,
    })
}

/// Forgets the answers that an owner's writes had.
pub async fn forget_repeats(conn: &mut Connection, owner: &str) -> Result<()> {
    query("DELETE FROM idempotency WHERE owner = $1")
        .bind(owner)
        .execute(conn)
        .await?;
    Ok(())
}

/// Numbers of a person's cases, all of them.
pub async fn cases(conn: &mut Connection, person: &PersonId) -> Result<Vec<CaseNo>> {
    let all = query_scalar("SELECT no FROM cases WHERE person = $1").bind(person.as_str());
    let all: Vec<String> = all.fetch_all(conn).await?;
    Ok(all.into_iter().map(CaseNo).collect())
}

/// Reviews of a person's cases that were given; with their name, or all of them.
pub async fn reviews(
    conn: &mut Connection,
    person: &PersonId,
    anonymous_too: bool,
) -> Result<Vec<ReviewToken>> {
    let all = query_scalar(
        "SELECT r.token FROM cases c JOIN reviews r ON r.case_no = c.no
         WHERE c.person = $1 AND r.grade IS NOT NULL AND r.anonymous <= $2",
    );
    let all = all.bind(person.as_str()).bind(i64::from(anonymous_too));
    let all: Vec<String> = all.fetch_all(conn).await?;
    Ok(all.into_iter().map(ReviewToken).collect())
}

/// Tells nobody of the office any more whose a review is.
pub async fn hide_author(conn: &mut Connection, token: &ReviewToken) -> Result<()> {
    query("UPDATE reviews SET anonymous = 1 WHERE token = $1")
        .bind(token.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// How many of a person's cases were handed in with a 单独同意.
pub async fn case_consents(conn: &mut Connection, person: &PersonId) -> Result<i64> {
    let count =
        query_scalar("SELECT COUNT(*) FROM cases WHERE person = $1 AND consent IS NOT NULL");
    Ok(count.bind(person.as_str()).fetch_one(conn).await?)
}

/// How many photographs a person's cases have.
pub async fn case_photos(conn: &mut Connection, person: &PersonId) -> Result<i64> {
    let count = query_scalar(
        "SELECT COUNT(*) FROM cases c JOIN uploads u ON u.case_no = c.no WHERE c.person = $1",
    );
    Ok(count.bind(person.as_str()).fetch_one(conn).await?)
}

/// How many lines of the trail are about what is a person's.
pub async fn trail(conn: &mut Connection, person: &PersonId) -> Result<i64> {
    let count = query_scalar("SELECT COUNT(*) FROM trail WHERE about = $1");
    Ok(count.bind(person.as_str()).fetch_one(conn).await?)
}

/// Keeps that a person is leaving; their row goes with the last thing that needs it.
pub async fn leave(conn: &mut Connection, person: &PersonId, now: Moment) -> Result<()> {
    query("UPDATE persons SET leaving_at = $2 WHERE id = $1")
        .bind(person.as_str())
        .bind(now.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets the number of somebody who is leaving: from here on their row is nobody's,
/// and whoever signs in with the number begins anew.
pub async fn unlink(conn: &mut Connection, person: &PersonId) -> Result<()> {
    query("UPDATE persons SET phone = id, phone_sealed = NULL WHERE id = $1 AND leaving_at > 0")
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets who is leaving and has nothing left that needs them. Whoever came back by
/// a node of the version before is signed in and stays.
pub async fn forget_left(conn: &mut Connection) -> Result<()> {
    let left = query_scalar(
        "SELECT id FROM persons WHERE leaving_at > 0 AND leaving_at <= $2
         AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.person = persons.id)
         AND NOT EXISTS (SELECT 1 FROM appointments WHERE appointments.person = persons.id)
         AND NOT EXISTS (SELECT 1 FROM uploads
             WHERE uploads.person = persons.id AND uploads.case_no IS NULL)
         AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.person = persons.id)
         AND NOT EXISTS (SELECT 1 FROM known_devices WHERE known_devices.person = persons.id)
         LIMIT $1",
    );
    let left: Vec<String> = left.bind(PAGE).bind(i64::MAX).fetch_all(&mut *conn).await?;
    for id in left {
        query("DELETE FROM consents WHERE person = $1")
            .bind(&id)
            .execute(&mut *conn)
            .await?;
        query("DELETE FROM persons WHERE id = $1 AND leaving_at > 0")
            .bind(&id)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Writes down that somebody has used a right, and of how much: of whom, nobody.
pub async fn log(conn: &mut Connection, what: &str, counts: &str, now: Moment) -> Result<()> {
    query("INSERT INTO rights_log (id, at, what, counts) VALUES ($1, $2, $3, $4)")
        .bind(secret::token::<16>())
        .bind(now.unix())
        .bind(what)
        .bind(counts)
        .execute(conn)
        .await?;
    Ok(())
}
