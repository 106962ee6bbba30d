//! Tables `persons` and `sessions`.

use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::time::Date;
use sqlx::{query, query_as, query_scalar};

/// A session that is still running.
pub struct Session {
    /// The person's id.
    pub person: String,
    /// Mobile number.
    pub phone: String,
    /// Seconds since 1970.
    pub expires_at: i64,
    /// On a shared phone or a public machine.
    pub shared: bool,
}

/// The id of the person with this phone, made when new.
pub async fn person(conn: &mut Connection, phone: &str, now: i64) -> Result<String> {
    query(
        "INSERT INTO persons (id, phone, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (phone) DO NOTHING",
    )
    .bind(secret::token::<16>())
    .bind(phone)
    .bind(now)
    .execute(&mut *conn)
    .await?;
    let id = query_scalar("SELECT id FROM persons WHERE phone = $1").bind(phone);
    Ok(id.fetch_one(conn).await?)
}

/// Keeps that a person has agreed to the 个人信息处理规则 of a day, the first
/// time that they did.
pub async fn agree(conn: &mut Connection, person: &str, day: Date, now: i64) -> Result<()> {
    query(
        "INSERT INTO consents (person, updated_on, agreed_at) VALUES ($1, $2, $3)
         ON CONFLICT (person, updated_on) DO NOTHING",
    )
    .bind(person)
    .bind(day.to_string())
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Starts a session at `now`; only the token's hash is kept.
pub async fn start(conn: &mut Connection, token: &str, session: &Session, now: i64) -> Result<()> {
    query(
        "INSERT INTO sessions (token_hash, person, created_at, expires_at, shared)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(secret::hash(&[token.as_bytes()]))
    .bind(&session.person)
    .bind(now)
    .bind(session.expires_at)
    .bind(i64::from(session.shared))
    .execute(conn)
    .await?;
    Ok(())
}

/// The session of a token, unless it has ended.
pub async fn session(conn: &mut Connection, token: &str, now: i64) -> Result<Option<Session>> {
    let row: Option<(String, String, i64, i64)> = query_as(
        "SELECT s.person, p.phone, s.expires_at, s.shared
         FROM sessions s JOIN persons p ON p.id = s.person
         WHERE s.token_hash = $1 AND s.expires_at > $2",
    )
    .bind(secret::hash(&[token.as_bytes()]))
    .bind(now)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(person, phone, expires_at, shared)| Session {
        person,
        phone,
        expires_at,
        shared: shared != 0,
    }))
}

/// Moves the end of a session.
pub async fn extend(conn: &mut Connection, token: &str, expires_at: i64) -> Result<()> {
    query("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1")
        .bind(secret::hash(&[token.as_bytes()]))
        .bind(expires_at)
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
