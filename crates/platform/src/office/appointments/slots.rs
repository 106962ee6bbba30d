//! 号源: what can be booked, day by day.

use crate::content::Content;
use crate::error::Result;
use crate::office::Desk;
use crate::refusal::{self, Refusal};
use crate::repo::appointments::slots;
use jinban_contract::appointment::SlotList;
use jinban_contract::ids::{ItemCode, SiteId};
use jinban_contract::problem::Rule;
use jinban_contract::site::Site;
use jinban_contract::time::{Date, Moment, TimeOfDay};
use jinban_rules::booking::Offer;
use jinban_rules::site::receives;

/// What a site offers for an item, or for whatever it does.
///
/// # Errors
/// 404 for a site without booking, 400 for an item that it does not do.
pub fn offer<'a>(content: &'a Content, id: &SiteId, item: Option<&ItemCode>) -> Result<Offer<'a>> {
    let site = content.bookable(id);
    let site = site.ok_or_else(|| none_of(content, id))?;
    let offer = Offer::of(site, item, &content.workdays);
    let offer = offer.ok_or_else(refusal::no_booking)?;
    if item.is_some() && offer.takes(item, |item| does(site, item)).is_err() {
        return Err(refusal::bad_query("item", Rule::NotAnOption).into());
    }
    Ok(offer)
}

/// Slots of a site for `count` days, and why a day has none.
///
/// # Errors
/// The database does not answer.
pub async fn slots(
    desk: &mut Desk<'_>,
    site: SiteId,
    offer: &Offer<'_>,
    (from, count): (Date, u16),
) -> Result<SlotList> {
    let day = |at: u16| from.plus_days(i64::from(at));
    let midnight = |at| day(at).at(TimeOfDay(0));
    let taken = slots::taken(desk.conn, &site, midnight(0), midnight(count)).await?;
    let taken = |start: Moment| taken.get(&start).copied().unwrap_or(0);
    Ok(SlotList {
        site,
        days: (0..count)
            .map(|at| offer.day(day(at), desk.now, taken))
            .collect(),
        last_day: offer.last_day(desk.now),
        as_of: desk.now,
    })
}

/// A site without booking, or none at all.
fn none_of(content: &Content, id: &SiteId) -> Refusal {
    match content.sites.contains_key(id.as_str()) {
        true => refusal::no_booking(),
        false => refusal::no_site(),
    }
}

/// Whether it is of use to come to a site for an item.
pub(super) fn does(site: &Site, item: &ItemCode) -> bool {
    let mut here = site.items.iter();
    here.any(|here| here.item == *item && receives(&here.capabilities))
}
