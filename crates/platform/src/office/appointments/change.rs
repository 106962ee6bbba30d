//! 改约, to another slot of the same site, whose old place is given back only if
//! the new one was got; and 取消, by which the place is free for others again.

use super::refuse::refuse;
use super::shut::record;
use super::slots::does;
use super::view::for_owner;
use super::{own, save};
use crate::content::Content;
use crate::error::Result;
use crate::office::Desk;
use crate::refusal::{self, Refusal};
use crate::repo::appointments::{self as store, StoredAppointment, slots};
use crate::repo::people::PersonId;
use jinban_contract::appointment::{Appointment, AppointmentState};
use jinban_contract::ids::{AppointmentNo, ItemCode};
use jinban_contract::time::Moment;
use jinban_rules::booking::{Held, Offer, Refused};

/// Moves an appointment to another `start`; number and code stay.
///
/// # Errors
/// 409 when the slot is full or the person may not book it, 410 when it is too
/// late, 422 when there is no such slot.
pub async fn change(
    desk: &mut Desk<'_>,
    person: &PersonId,
    no: &AppointmentNo,
    start: Moment,
) -> Result<Appointment> {
    // Of the same person nothing else is booked or moved meanwhile.
    let others = store::booked_by(desk.conn, person).await?;
    let mut booked = own(desk.conn, person, no).await?;
    booked.held().may_change(desk.now).map_err(refuse)?;
    let offer = offer(&desk.content, &booked).ok_or_else(by_phone)?;
    let until = offer.bookable(start, desk.now).map_err(refuse)?;
    let old = booked.starts_at;
    if old == start {
        return Err(refuse(Refused::SameTime).into());
    }
    let record = record(desk, &others, &booked.site);
    let twice = record.may_come(start, &booked.name, &booked.phone);
    twice.map_err(refuse)?;
    booked.starts_at = start;
    booked.ends_at = until;
    booked.cancel_until = Held::cancel_until(offer.rule, start);
    // First the appointment, then the places: as when one is cancelled.
    save(desk.conn, &mut booked).await?;
    if !slots::swap(desk.conn, &booked.site, old, start, offer.rule.capacity).await? {
        return Err(refuse(Refused::Full).into());
    }
    Ok(for_owner(desk, &booked))
}

/// What the site offers for the same as before; `None` when it does no more.
fn offer<'a>(content: &'a Content, booked: &StoredAppointment) -> Option<Offer<'a>> {
    let site = content.bookable(&booked.site)?;
    let item = booked.item.as_ref();
    let offer = Offer::of(site, item, &content.workdays)?;
    let done = |item: &ItemCode| does(site, item);
    offer.takes(item, done).is_ok().then_some(offer)
}

fn by_phone() -> Refusal {
    refusal::state_conflict("这里现在不能在网上改时间，请打站点电话，原来的预约还在。")
}

/// Cancels an appointment, until its `cancel_until`.
///
/// # Errors
/// 409 when it was cancelled or kept, 410 when it is too late.
pub async fn cancel(
    desk: &mut Desk<'_>,
    person: &PersonId,
    no: &AppointmentNo,
) -> Result<Appointment> {
    let mut booked = own(desk.conn, person, no).await?;
    booked.held().may_change(desk.now).map_err(refuse)?;
    booked.state = AppointmentState::Cancelled;
    save(desk.conn, &mut booked).await?;
    slots::free(desk.conn, &booked.site, booked.starts_at).await?;
    Ok(for_owner(desk, &booked))
}
