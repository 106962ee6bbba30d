//! Table `sign_in_requests`: the codes that wait, each for one browser and one
//! number.

use crate::db::Connection;
use crate::error::Result;
use crate::secret::{self, Key};
use jinban_contract::time::Moment;
use jinban_rules::clocks::AHEAD_SECONDS;
use sqlx::{query, query_as, query_scalar};

/// How often a code may be tried.
pub const TRIES: i64 = 5;

/// Who asked: the browser, and for which number. Both as hashes.
pub struct Asked {
    device: String,
    phone: String,
}

impl Asked {
    /// The request of the browser with this token for a number.
    pub fn of(key: &Key, device: &str, phone: &str) -> Self {
        Self {
            device: hashed(device),
            phone: key.hash(phone),
        }
    }
}

/// What a browser's token is kept as.
pub fn hashed(device: &str) -> String {
    secret::hash(&[device.as_bytes()])
}

/// When the last code of a request was sent, if it is still kept.
pub async fn sent_at(conn: &mut Connection, asked: &Asked, now: Moment) -> Result<Option<Moment>> {
    let row = query_scalar(
        "SELECT sent_at FROM sign_in_requests WHERE device = $1 AND phone = $2 AND sent_at <= $3",
    );
    let row = row
        .bind(&asked.device)
        .bind(&asked.phone)
        .bind(now.unix() + AHEAD_SECONDS);
    Ok(row.fetch_optional(conn).await?.map(Moment::from_unix))
}

/// Keeps a new code in place of an earlier one of the same request.
pub async fn put(
    conn: &mut Connection,
    asked: &Asked,
    (key, code): (&Key, &str),
    now: Moment,
    expires_at: Moment,
) -> Result<()> {
    let salt = secret::token::<16>();
    query(
        "INSERT INTO sign_in_requests
             (device, phone, salt, code_hash, sent_at, expires_at, tries_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (device, phone) DO UPDATE
         SET salt = excluded.salt, code_hash = excluded.code_hash, sent_at = excluded.sent_at,
             expires_at = excluded.expires_at, tries_left = excluded.tries_left",
    )
    .bind(&asked.device)
    .bind(&asked.phone)
    .bind(&salt)
    .bind(code_hash(key, &salt, code))
    .bind(now.unix())
    .bind(expires_at.unix())
    .bind(TRIES)
    .execute(conn)
    .await?;
    Ok(())
}

/// A code has few values: without the key nobody tries them all.
fn code_hash(key: &Key, salt: &str, code: &str) -> String {
    key.hash(&format!("{salt} {code}"))
}

/// What a try came to.
pub enum Tried {
    /// The right code.
    Right,
    /// Not the code; so many tries are left.
    Wrong(i64),
    /// No code is waiting: none sent, too old, tried too often, or asked for by
    /// another browser.
    None,
}

/// Tries a code, which is used up where it is right. The try counts, so the caller
/// commits whatever comes of it.
pub async fn attempt(
    conn: &mut Connection,
    asked: &Asked,
    code: (&Key, &str),
    now: Moment,
) -> Result<Tried> {
    let tried = look_at(conn, asked, code, now).await?;
    if matches!(tried, Tried::Right) {
        forget(conn, asked).await?;
    }
    Ok(tried)
}

/// Tries a code, and leaves what becomes of a right one to the caller.
pub async fn look_at(
    conn: &mut Connection,
    asked: &Asked,
    (key, code): (&Key, &str),
    now: Moment,
) -> Result<Tried> {
    let counted: Option<(String, String, i64)> = query_as(
        "UPDATE sign_in_requests SET tries_left = tries_left - 1
         WHERE device = $1 AND phone = $2 AND tries_left > 0 AND expires_at > $3 AND sent_at <= $4
         RETURNING salt, code_hash, tries_left",
    )
    .bind(&asked.device)
    .bind(&asked.phone)
    .bind(now.unix())
    .bind(now.unix() + AHEAD_SECONDS)
    .fetch_optional(&mut *conn)
    .await?;
    let Some((salt, hash, left)) = counted else {
        return Ok(Tried::None);
    };
    Ok(match code_hash(key, &salt, code) == hash {
        true => Tried::Right,
        false => Tried::Wrong(left),
    })
}

/// Lets a right code go on while something is looked for, `until` at the longest from the
/// first time that it was right; being right counts as no try.
pub async fn look_on(
    conn: &mut Connection,
    asked: &Asked,
    (works, until): (i64, Moment),
) -> Result<()> {
    query(
        "UPDATE sign_in_requests SET tries_left = tries_left + 1,
             expires_at = CASE WHEN expires_at <= sent_at + $3 THEN $4 ELSE expires_at END
         WHERE device = $1 AND phone = $2",
    )
    .bind(&asked.device)
    .bind(&asked.phone)
    .bind(works)
    .bind(until.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes every code to sign in with a number, whichever browser asked for it.
pub async fn forget_all(conn: &mut Connection, key: &Key, phone: &str) -> Result<()> {
    query("DELETE FROM sign_in_requests WHERE phone = $1")
        .bind(key.hash(phone))
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes the waiting code of a request.
pub async fn forget(conn: &mut Connection, asked: &Asked) -> Result<()> {
    query("DELETE FROM sign_in_requests WHERE device = $1 AND phone = $2")
        .bind(&asked.device)
        .bind(&asked.phone)
        .execute(conn)
        .await?;
    Ok(())
}
