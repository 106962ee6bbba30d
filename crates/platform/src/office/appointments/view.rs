//! An appointment as who booked it sees it, and as the desk does.

use super::shut::{shut, standing};
use crate::office::Desk;
use crate::repo::Listed;
use crate::repo::appointments::StoredAppointment;
use jinban_contract::appointment::{Appointment, StaffAppointment};
use jinban_rules::booking::{Offer, check_in_from, check_in_until};
use jinban_rules::mask;

/// With the site's address and telephone as they are now.
pub(in crate::office) fn for_owner(desk: &Desk<'_>, stored: &StoredAppointment) -> Appointment {
    let (content, now) = (&desk.content, desk.now);
    let held = stored.held();
    let site = content.bookable(&stored.site);
    let offer = site.and_then(|site| Offer::of(site, stored.item.as_ref(), &content.workdays));
    let comes_from = |offer: Offer<'_>| offer.comes_from(held.start);
    Appointment {
        no: stored.no.clone(),
        code: stored.code.clone(),
        site: stored.site.clone(),
        site_name: stored.site_name.clone(),
        address: site.map_or_else(String::new, |site| site.address.clone()),
        site_phone: site.map_or_else(String::new, |site| site.summary.phone.clone()),
        item: stored.item.clone(),
        item_name: stored.item_name.clone(),
        start: held.start,
        until: held.until,
        state: standing(content, stored, now),
        shut: shut(content, stored).map_or_else(String::new, |shut| shut.words().to_owned()),
        name: mask::name(&stored.name),
        phone: mask::phone(&stored.phone),
        cancel_until: held.cancel_until,
        can_change: held.may_change(now).is_ok(),
        check_in_from: offer.map_or_else(|| check_in_from(held.start), comes_from),
        check_in_until: check_in_until(held.until),
        unopened: false,
        as_of: now,
    }
}

/// The same of one that may not open: name and number are left out then.
pub(in crate::office) fn listed(
    desk: &Desk<'_>,
    stored: &Listed<StoredAppointment>,
) -> Appointment {
    Appointment {
        unopened: stored.is_shut(),
        ..for_owner(desk, stored.row())
    }
}

/// Without the code, and with names and numbers masked.
pub(super) fn for_unit(desk: &Desk<'_>, stored: &StoredAppointment) -> StaffAppointment {
    let held = stored.held();
    StaffAppointment {
        no: stored.no.clone(),
        site: stored.site.clone(),
        item_name: stored.item_name.clone(),
        start: held.start,
        until: held.until,
        state: standing(&desk.content, stored, desk.now),
        name: mask::name(&stored.name),
        phone: mask::phone(&stored.phone),
        unopened: false,
    }
}
