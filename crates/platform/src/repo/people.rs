//! Tables `persons` and `sessions`.

use super::data_keys::{for_rows, reload};
use super::{maybe, moment, text};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::{Place as Cell, Ring};
use crate::secret;
use jinban_contract::session::SignedIn;
use jinban_contract::time::{Date, Moment};
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_as, query_scalar};

/// Who somebody is in the database: a random id that is told to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonId(String);

impl PersonId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PersonId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// A session that is still running.
pub struct Session {
    /// Whose it is.
    pub person: PersonId,
    /// Mobile number.
    pub phone: String,
    /// When it began.
    pub begun_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// On a shared phone or a public machine.
    pub shared: bool,
    /// When a code was last shown in it.
    pub proven_at: Moment,
}

/// Whether anybody has signed in yet.
pub async fn any(conn: &mut Connection) -> Result<bool> {
    let one: Option<String> = query_scalar("SELECT id FROM persons WHERE id > '' LIMIT 1")
        .fetch_optional(conn)
        .await?;
    Ok(one.is_some())
}

/// The id of the person with this phone, made when new.
pub async fn person(conn: &mut Connection, phone: &str, now: Moment) -> Result<PersonId> {
    if let Some(known) = of_number(conn, phone).await? {
        come_back(conn, &known).await?;
        return Ok(known);
    }
    let (ring, id) = (conn.keys().ring(), secret::token::<16>());
    let hash = ring.hash(phone);
    let looked_up = hash.as_deref().unwrap_or(phone);
    let shown = ring.seal(shown(&id), phone)?;
    query(
        "INSERT INTO persons (id, phone, phone_sealed, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (phone) DO NOTHING",
    )
    .bind(&id)
    .bind(looked_up)
    .bind(hash.is_some().then_some(shown))
    .bind(now.unix())
    .execute(&mut *conn)
    .await?;
    let id = query_scalar("SELECT id FROM persons WHERE phone = $1").bind(looked_up);
    Ok(PersonId(id.fetch_one(conn).await?))
}

/// Whose a number is. It is looked up by its hash, and as it is where it was kept so
/// before there were keys.
pub async fn of_number(conn: &mut Connection, phone: &str) -> Result<Option<PersonId>> {
    let mut ring = conn.keys().ring();
    if !ring.seals() {
        // Somebody who is new to this node may be known by their hash by now.
        ring = reload(conn).await?;
    }
    let hash = ring.hash(phone);
    with_phone(conn, hash.as_deref().unwrap_or(phone), phone).await
}

/// Whoever signs in again is not leaving any more.
pub async fn come_back(conn: &mut Connection, person: &PersonId) -> Result<()> {
    query("UPDATE persons SET leaving_at = 0 WHERE id = $1 AND leaving_at > 0")
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

async fn with_phone(conn: &mut Connection, hash: &str, plain: &str) -> Result<Option<PersonId>> {
    for phone in [hash, plain] {
        let id = query_scalar("SELECT id FROM persons WHERE phone = $1").bind(phone);
        let id: Option<String> = id.fetch_optional(&mut *conn).await?;
        if let Some(id) = id {
            return Ok(Some(PersonId(id)));
        }
        if hash == plain {
            break;
        }
    }
    Ok(None)
}

/// Where the number lies that its owner is shown, and messages go to.
pub(super) const fn shown(id: &str) -> Cell<'_> {
    Cell::of("persons.phone_sealed", id)
}

/// The number of a row with `person`, `phone` and `phone_sealed`.
pub(super) fn phone(ring: &Ring, row: &AnyRow) -> Result<String> {
    let (id, sealed): (String, Option<String>) =
        (text(row, "person")?, maybe(row, "phone_sealed")?);
    match sealed {
        Some(sealed) => Ok(ring.open(shown(&id), sealed)?),
        None => text(row, "phone"),
    }
}

/// Keeps that a person has agreed to the 个人信息处理规则 of a day, the first
/// time that they did, or did again after they had taken it back.
pub async fn agree(conn: &mut Connection, person: &PersonId, day: Date, now: Moment) -> Result<()> {
    query(
        "INSERT INTO consents (person, updated_on, agreed_at) VALUES ($1, $2, $3)
         ON CONFLICT (person, updated_on) DO UPDATE
         SET agreed_at = excluded.agreed_at, withdrawn_at = 0 WHERE consents.withdrawn_at > 0",
    )
    .bind(person.as_str())
    .bind(day.to_string())
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Starts a session; only the token's hash is kept.
pub async fn start(conn: &mut Connection, token: &str, session: &Session) -> Result<()> {
    query(
        "INSERT INTO sessions (token_hash, person, created_at, expires_at, shared, proven_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(secret::hash(&[token.as_bytes()]))
    .bind(session.person.as_str())
    .bind(session.begun_at.unix())
    .bind(session.expires_at.unix())
    .bind(i64::from(session.shared))
    .bind(session.proven_at.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// The session of a token, unless it has ended.
pub async fn session(conn: &mut Connection, token: &str, now: Moment) -> Result<Option<Session>> {
    let row = query(
        "SELECT s.person, p.phone, p.phone_sealed, s.created_at, s.expires_at, s.shared,
             s.proven_at
         FROM sessions s JOIN persons p ON p.id = s.person
         WHERE s.token_hash = $1 AND s.expires_at > $2",
    )
    .bind(secret::hash(&[token.as_bytes()]))
    .bind(now.unix())
    .fetch_optional(&mut *conn)
    .await?;
    let ring = for_rows(conn, row.as_slice(), &["phone_sealed"]).await?;
    row.as_ref().map(|row| running(&ring, row)).transpose()
}

fn running(ring: &Ring, row: &AnyRow) -> Result<Session> {
    let shared: i64 = row.try_get("shared")?;
    Ok(Session {
        person: text(row, "person")?,
        phone: phone(ring, row)?,
        begun_at: moment(row, "created_at")?,
        expires_at: moment(row, "expires_at")?,
        shared: shared != 0,
        proven_at: moment(row, "proven_at")?,
    })
}

/// Takes the row of a person until the transaction ends: who deletes or moves them, or writes for
/// them, comes one after the other. False where there is none.
pub async fn lock(conn: &mut Connection, person: &PersonId) -> Result<bool> {
    let locked = query("UPDATE persons SET created_at = created_at WHERE id = $1");
    let locked = locked.bind(person.as_str()).execute(conn).await?;
    Ok(locked.rows_affected() > 0)
}

/// Whether a session still runs; it does until the transaction ends.
pub async fn hold(conn: &mut Connection, session: &Session) -> Result<bool> {
    if !lock(conn, &session.person).await? {
        return Ok(false);
    }
    let one =
        query_scalar("SELECT person FROM sessions WHERE person = $1 AND created_at = $2 LIMIT 1");
    let one = one
        .bind(session.person.as_str())
        .bind(session.begun_at.unix());
    let one: Option<String> = one.fetch_optional(conn).await?;
    Ok(one.is_some())
}

/// Keeps that a code was shown in the session of a token.
pub async fn prove(conn: &mut Connection, token: &str, now: Moment) -> Result<()> {
    query("UPDATE sessions SET proven_at = $2 WHERE token_hash = $1")
        .bind(secret::hash(&[token.as_bytes()]))
        .bind(now.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the end of a session.
pub async fn extend(conn: &mut Connection, token: &str, expires_at: Moment) -> Result<()> {
    query("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1")
        .bind(secret::hash(&[token.as_bytes()]))
        .bind(expires_at.unix())
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends a session; one that is not there is fine.
pub async fn end(conn: &mut Connection, token: &str) -> Result<()> {
    query("DELETE FROM sessions WHERE token_hash = $1")
        .bind(secret::hash(&[token.as_bytes()]))
        .execute(conn)
        .await?;
    Ok(())
}

/// Where a person is signed in, the latest first; `token` tells which of them asks.
pub async fn sessions(
    conn: &mut Connection,
    person: &PersonId,
    token: &str,
    now: Moment,
) -> Result<Vec<SignedIn>> {
    let rows: Vec<(String, i64, i64, i64)> = query_as(
        "SELECT token_hash, created_at, expires_at, shared FROM sessions
         WHERE person = $1 AND expires_at > $2 ORDER BY created_at DESC",
    )
    .bind(person.as_str())
    .bind(now.unix())
    .fetch_all(conn)
    .await?;
    let own = secret::hash(&[token.as_bytes()]);
    let signed_in = |(hash, since, until, shared): (String, i64, i64, i64)| SignedIn {
        since: Moment::from_unix(since),
        expires_at: Moment::from_unix(until),
        shared: shared != 0,
        here: hash == own,
    };
    Ok(rows.into_iter().map(signed_in).collect())
}

/// Ends every session of a person but that of a token.
pub async fn end_others(conn: &mut Connection, person: &PersonId, token: &str) -> Result<()> {
    query("DELETE FROM sessions WHERE person = $1 AND token_hash <> $2")
        .bind(person.as_str())
        .bind(secret::hash(&[token.as_bytes()]))
        .execute(conn)
        .await?;
    Ok(())
}
