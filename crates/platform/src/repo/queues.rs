//! Table `site_queues`: waiting numbers as last told.

use crate::db::Connection;
use crate::error::Result;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::QueueZone;
use jinban_contract::time::Moment;
use sqlx::{query, query_as};

/// When a site told something, and of which zones.
pub type Told = (Moment, Vec<QueueZone>);

/// Keeps what a site tells, unless something newer is known. What is newer by
/// more than an hour was told by a clock that was wrong.
pub async fn put(
    conn: &mut Connection,
    site: &SiteId,
    at: Moment,
    zones: &[QueueZone],
) -> Result<()> {
    query(
        "INSERT INTO site_queues (site, at, zones) VALUES ($1, $2, $3)
         ON CONFLICT (site) DO UPDATE SET at = excluded.at, zones = excluded.zones
         WHERE site_queues.at <= excluded.at OR site_queues.at > excluded.at + 3600",
    )
    .bind(site.as_str())
    .bind(at.unix())
    .bind(serde_json::to_string(zones)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a site told last: when, and of which zones.
pub async fn find(conn: &mut Connection, site: &SiteId) -> Result<Option<Told>> {
    let row = query_as("SELECT at, zones FROM site_queues WHERE site = $1").bind(site.as_str());
    let row: Option<(i64, String)> = row.fetch_optional(conn).await?;
    let told = row.map(|(at, zones)| Ok((Moment::from_unix(at), serde_json::from_str(&zones)?)));
    told.transpose()
}
