//! A closure, a new timetable, or the end of a site, that came after a booking:
//! told while the pack in force has it, and never a miss.

use crate::content::Content;
use crate::repo::appointments::StoredAppointment;
use jinban_contract::appointment::{AppointmentState, NoSlots};
use jinban_contract::ids::SiteId;
use jinban_contract::time::Moment;
use jinban_rules::booking::{Coming, Offer, Record, SITE_ENDED, state_at};

/// Why a site does not serve an appointment's time any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shut {
    /// The pack has no such site any more, or it takes no bookings.
    Gone,
    /// Then it is shut, or its hours are others; in words.
    Time(String),
}

impl Shut {
    /// The reason as who booked reads it.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Gone => SITE_ENDED,
            Self::Time(reason) => reason,
        }
    }
}

/// Why the site does not serve an appointment's time any more; `None` while it
/// does, and for one that somebody cancelled or kept.
pub(crate) fn shut(content: &Content, stored: &StoredAppointment) -> Option<Shut> {
    if stored.state != AppointmentState::Booked {
        return None;
    }
    let site = content.bookable.get(stored.site.as_str());
    let item = stored.item.as_ref();
    let offer = site.and_then(|site| Offer::of(site, item, &content.workdays));
    let Some(offer) = offer else {
        return Some(Shut::Gone);
    };
    let shut = offer.unserved(stored.starts_at)?;
    Some(Shut::Time(match shut.why {
        _ if !shut.words.is_empty() => shut.words,
        NoSlots::Holiday => "法定节假日".to_owned(),
        _ => "工作时间有调整".to_owned(),
    }))
}

/// Where an appointment stands: whom a closed door kept away missed nothing.
pub(in crate::api) fn standing(
    content: &Content,
    stored: &StoredAppointment,
    now: Moment,
) -> AppointmentState {
    match state_at(&stored.held(), now) {
        AppointmentState::Missed if shut(content, stored).is_some() => AppointmentState::Cancelled,
        state => state,
    }
}

fn coming(stored: &StoredAppointment) -> Coming {
    Coming {
        no: stored.no.clone(),
        start: stored.starts_at,
        name: stored.name.clone(),
        phone: stored.phone.clone(),
    }
}

/// What somebody has open at a site, and has missed anywhere.
pub(super) fn record(
    content: &Content,
    booked: &[StoredAppointment],
    site: &SiteId,
    now: Moment,
) -> Record {
    let mut record = Record::default();
    for one in booked {
        match standing(content, one, now) {
            AppointmentState::Missed => record.missed.push(one.starts_at),
            AppointmentState::Booked if one.site == *site && shut(content, one).is_none() => {
                record.open.push(coming(one));
            }
            _ => {}
        }
    }
    record
}
