//! Table `effects`: what is still to be done, at once or on a later day, by
//! whichever node takes it. Each is done at least once, and its key is there once.

mod kind;

pub use kind::EffectKind;

use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::secret;
use jinban_contract::time::Moment;
use sqlx::{query, query_as, query_scalar};

/// Seconds until an effect that nobody finished may be begun again: more than a
/// node waits for a gateway. Each further pause is twice as long.
const FIRST_PAUSE: i64 = 10 * 60;

/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 4 * 3600;

/// Of use for good.
const NEVER: i64 = i64::MAX;

/// An effect.
pub struct Effect {
    /// What it is: a second one of this key is none.
    pub key: String,
    /// What has to be done.
    pub kind: EffectKind,
    /// What that needs to know, as JSON.
    pub body: String,
    /// From when on it is due.
    pub due_at: Moment,
    /// From when on it is of no use, if ever.
    pub until: Option<Moment>,
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

/// Writes an effect down; one that is there already stays as it is.
pub async fn add(conn: &mut Connection, effect: &Effect) -> Result<()> {
    query(
        "INSERT INTO effects (key, kind, body, due_at, pause, until_at, lease, done)
         VALUES ($1, $2, $3, $4, $5, $6, '', 0)
         ON CONFLICT (key) DO NOTHING",
    )
    .bind(&effect.key)
    .bind(effect.kind.name())
    .bind(&effect.body)
    .bind(effect.due_at.unix())
    .bind(FIRST_PAUSE)
    .bind(effect.until.map_or(NEVER, Moment::unix))
    .execute(conn)
    .await?;
    Ok(())
}

/// Strikes out an effect that has become pointless, begun or not.
pub async fn strike(conn: &mut Connection, key: &str) -> Result<()> {
    query("DELETE FROM effects WHERE key = $1 AND done = 0")
        .bind(key)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether an effect of a kind is due: a look that keeps no writer waiting.
pub async fn is_due(conn: &mut Connection, kind: EffectKind, now: Proven) -> Result<bool> {
    let found: Option<String> = query_scalar(
        "SELECT key FROM effects WHERE kind = $1 AND done = 0 AND due_at <= $2 AND until_at > $2
         LIMIT 1",
    )
    .bind(kind.name())
    .bind(now.unix())
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// Begins the effect of a kind that is due for longest; `None` when there is
/// none, or another node was faster. Nobody else begins it before its pause is
/// over. The condition stands twice: what is chosen may be gone when it is written.
pub async fn begin(conn: &mut Connection, kind: EffectKind, now: Proven) -> Result<Option<Begun>> {
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
    .bind(kind.name())
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

/// Puts off what this node has begun, as if it had never been due before.
pub async fn put_off(conn: &mut Connection, begun: &Begun, to: Moment) -> Result<()> {
    query(
        "UPDATE effects SET due_at = $3, pause = $4, lease = ''
         WHERE key = $1 AND lease = $2 AND done = 0",
    )
    .bind(&begun.key)
    .bind(&begun.lease)
    .bind(to.unix())
    .bind(FIRST_PAUSE)
    .execute(conn)
    .await?;
    Ok(())
}
