//! Table `effects`: what is still to be done, by whichever node takes it. Each is
//! done at least once, and its key is there once.

use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::time::Moment;
use sqlx::{query, query_as};

/// Seconds until an effect that nobody finished may be begun again: more than a
/// node waits for a gateway. Each further pause is twice as long.
const FIRST_PAUSE: i64 = 10 * 60;

/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 4 * 3600;

/// An effect.
pub struct Effect {
    /// What it is: a second one of this key is none.
    pub key: String,
    /// Who knows how it is done.
    pub kind: &'static str,
    /// What that needs to know, as JSON.
    pub body: String,
    /// From when on it is of no use.
    pub until: Moment,
}

/// One that this node has begun.
#[derive(Debug)]
pub struct Begun {
    /// What it is, for who can tell by it that something comes again.
    pub key: String,
    /// What it needs, as JSON.
    pub body: String,
    lease: String,
}

/// Writes an effect down, due at once; one that is there already stays as it is.
pub async fn add(conn: &mut Connection, effect: &Effect, now: Proven) -> Result<()> {
    query(
        "INSERT INTO effects (key, kind, body, due_at, pause, until_at, lease, done)
         VALUES ($1, $2, $3, $4, $5, $6, '', 0)
         ON CONFLICT (key) DO NOTHING",
    )
    .bind(&effect.key)
    .bind(effect.kind)
    .bind(&effect.body)
    .bind(now.unix())
    .bind(FIRST_PAUSE)
    .bind(effect.until.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Begins the effect of a kind that is due for longest; `None` when there is
/// none, or another node was faster. Nobody else begins it before its pause is
/// over. The condition stands twice: what is chosen may be gone when it is written.
pub async fn begin(conn: &mut Connection, kind: &str, now: Proven) -> Result<Option<Begun>> {
    let lease = secret::token::<9>();
    let begun: Option<(String, String)> = query_as(
        "UPDATE effects SET lease = $3, due_at = $2 + pause,
             pause = CASE WHEN pause * 2 < $4 THEN pause * 2 ELSE $4 END
         WHERE key IN (SELECT key FROM effects
             WHERE kind = $1 AND done = 0 AND due_at <= $2 AND until_at > $2
             ORDER BY due_at LIMIT 1)
         AND done = 0 AND due_at <= $2
         RETURNING key, body",
    )
    .bind(kind)
    .bind(now.unix())
    .bind(&lease)
    .bind(LONGEST_PAUSE)
    .fetch_optional(conn)
    .await?;
    Ok(begun.map(|(key, body)| Begun { key, body, lease }))
}

/// Ends what this node has begun. One that was done is kept, so that it is not
/// written down again; one that is of no use any more is forgotten. Nothing
/// happens when another node has begun it meanwhile, because this one took long.
pub async fn end(conn: &mut Connection, begun: &Begun, done: bool) -> Result<()> {
    let statement = match done {
        true => "UPDATE effects SET done = 1 WHERE key = $1 AND lease = $2",
        false => "DELETE FROM effects WHERE key = $1 AND lease = $2",
    };
    query(statement)
        .bind(&begun.key)
        .bind(&begun.lease)
        .execute(conn)
        .await?;
    Ok(())
}
