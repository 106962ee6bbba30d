//! 排队人数: how many wait at a site, and as of when.

use super::Desk;
use crate::error::Result;
use crate::refusal;
use crate::repo::queues as store;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::{NewQueue, Queue};
use jinban_rules::queue::{check, is_old};

/// What a site told last, as it stands now.
///
/// # Errors
/// 404 for a site that the pack does not have.
pub async fn show(desk: &mut Desk<'_>, id: SiteId) -> Result<Queue> {
    desk.content.site(id.as_str())?;
    read(desk, id).await
}

/// Keeps what a site tells. What is older than what is known changes nothing.
///
/// # Errors
/// 404 for a site that the pack does not have, 422 with every field at fault.
pub async fn put(desk: &mut Desk<'_>, id: SiteId, new: &NewQueue) -> Result<Queue> {
    desk.content.site(id.as_str())?;
    refusal::unless_faulty(check(new, desk.now))?;
    store::put(desk.conn, &id, new.at.unwrap_or(desk.now), &new.zones).await?;
    read(desk, id).await
}

async fn read(desk: &mut Desk<'_>, id: SiteId) -> Result<Queue> {
    let (at, zones) = store::find(desk.conn, &id).await?.unzip();
    Ok(Queue {
        site: id,
        zones: zones.unwrap_or_default(),
        at,
        old: at.is_some_and(|at| is_old(at, desk.now)),
        as_of: desk.now,
    })
}
