//! Table `clock`: the newest moment that was beyond doubt.

use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use sqlx::{query, query_scalar};

/// The newest moment; none in a new database.
pub async fn newest(conn: &mut Connection) -> Result<Option<Moment>> {
    let seen = query_scalar("SELECT seen_at FROM clock WHERE id = 1");
    Ok(seen.fetch_optional(conn).await?.map(Moment::from_unix))
}

/// Writes a moment down. An earlier one than before too: a clock that was
/// believed and wrong is put right this way.
pub async fn put(conn: &mut Connection, now: Proven) -> Result<()> {
    query(
        "INSERT INTO clock (id, seen_at) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}
