//! Table `counters`: how often something happened in a stretch of time, for
//! all nodes together.

use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use jinban_rules::clocks::AHEAD_SECONDS;
use sqlx::{query, query_as, query_scalar};

/// Counts one more of `name`. `Some(seconds)` when this is more than `most` in
/// `window` seconds: so long until the count starts again.
pub async fn exceeded(
    conn: &mut Connection,
    name: &str,
    most: i64,
    window: i64,
    now: Moment,
) -> Result<Option<i64>> {
    let now = now.unix();
    let (count, since): (i64, i64) = query_as(
        "INSERT INTO counters (name, since, count) VALUES ($1, $2, 1)
         ON CONFLICT (name) DO UPDATE
         SET count = CASE WHEN counters.since > $3 AND counters.since <= $4
                 THEN counters.count + 1 ELSE 1 END,
             since = CASE WHEN counters.since > $3 AND counters.since <= $4
                 THEN counters.since ELSE $2 END
         RETURNING count, since",
    )
    .bind(name)
    .bind(now)
    .bind(now - window)
    .bind(now + AHEAD_SECONDS)
    .fetch_one(conn)
    .await?;
    Ok((count > most).then_some((since + window - now).max(1)))
}

/// How often it was counted.
pub async fn count(conn: &mut Connection, name: &str) -> Result<i64> {
    let count = query_scalar("SELECT count FROM counters WHERE name = $1").bind(name);
    let count: Option<i64> = count.fetch_optional(conn).await?;
    Ok(count.unwrap_or_default())
}

/// Counts one less of `name`.
pub async fn give_back(conn: &mut Connection, name: &str) -> Result<()> {
    query("UPDATE counters SET count = count - 1 WHERE name = $1 AND count > 0")
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets a count.
pub async fn forget(conn: &mut Connection, name: &str) -> Result<()> {
    query("DELETE FROM counters WHERE name = $1")
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}
