//! The database's clock: the one that all nodes share.

use crate::db::Connection;
use crate::error::Result;
use chrono::DateTime;
use sqlx::query_scalar;

/// Seconds since 1970.
///
/// # Errors
/// The database does not answer, or tells the time in a way of its own.
pub async fn now(conn: &mut Connection) -> Result<i64> {
    let now: String = query_scalar("SELECT CAST(CURRENT_TIMESTAMP AS TEXT)")
        .fetch_one(conn)
        .await?;
    read(&now).ok_or_else(|| sqlx::Error::Protocol(format!("a time as text: {now}")).into())
}

/// `2026-11-23 04:00:00`, in UTC, from SQLite; with fractions and an offset from
/// PostgreSQL.
fn read(now: &str) -> Option<i64> {
    let offset = if now.len() == 19 { "+00" } else { "" };
    let format = "%Y-%m-%d %H:%M:%S%.f%#z";
    let moment = DateTime::parse_from_str(&format!("{now}{offset}"), format);
    moment.ok().map(|moment| moment.timestamp())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn both_databases_are_understood() {
        let noon = Some(1_795_406_400);
        assert_eq!(read("2026-11-23 04:00:00"), noon);
        assert_eq!(read("2026-11-23 04:00:00.123456+00"), noon);
        assert_eq!(read("2026-11-23 12:00:00.5+08"), noon);
        assert_eq!(read("2026-11-23 09:30:00+05:30"), noon);
        assert_eq!(read("23.11.2026 04:00:00 UTC"), None);
    }
}
