//! A closure, a new timetable, or the end of a site, that came after a booking:
//! told while the pack in force has it, by message too, and never a miss.

use crate::app::App;
use crate::content::Content;
use crate::office::Desk;
use crate::repo::appointments::StoredAppointment;
use jinban::{paths, words::times};
use jinban_contract::appointment::{AppointmentState, NoSlots};
use jinban_contract::ids::SiteId;
use jinban_contract::time::Moment;
use jinban_rules::booking::{Coming, Offer, Record, SITE_ENDED, state_at};
use jinban_rules::ids::said;

/// Why a site does not serve an appointment's time any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// The pack has no such site any more, or it takes no bookings.
    Gone,
    /// Then it is shut, or its hours are others; in words.
    Time(String),
}

impl Shut {
    /// The reason as who booked reads it.
    pub fn words(&self) -> &str {
        match self {
            Self::Gone => SITE_ENDED,
            Self::Time(reason) => reason,
        }
    }
}

/// Why the site does not serve an appointment's time any more; `None` while it
/// does, and for one that somebody cancelled or kept.
pub fn shut(content: &Content, stored: &StoredAppointment) -> Option<Shut> {
    if stored.state != AppointmentState::Booked {
        return None;
    }
    let site = content.bookable(&stored.site);
    let item = stored.item.as_ref();
    let offer = site.and_then(|site| Offer::of(site, item, &content.workdays));
    let Some(offer) = offer else {
        return Some(Shut::Gone);
    };
    let shut = offer.unserved(stored.starts_at)?;
    if !shut.words.is_empty() {
        return Some(Shut::Time(shut.words));
    }
    let why = match shut.why {
        NoSlots::Holiday => "法定节假日",
        NoSlots::Closed
        | NoSlots::WalkIn
        | NoSlots::Partly
        | NoSlots::Exception
        | NoSlots::Over
        | NoSlots::Past
        | NoSlots::TooFar
        | NoSlots::Unknown
        | NoSlots::Unverified => "工作时间有调整",
    };
    Some(Shut::Time(why.to_owned()))
}

/// Where an appointment stands: whom a closed door kept away missed nothing.
pub(in crate::office) fn standing(
    content: &Content,
    stored: &StoredAppointment,
    now: Moment,
) -> AppointmentState {
    match state_at(&stored.held(), now) {
        AppointmentState::Missed if shut(content, stored).is_some() => AppointmentState::Cancelled,
        state @ (AppointmentState::Booked
        | AppointmentState::Cancelled
        | AppointmentState::CheckedIn
        | AppointmentState::Missed) => state,
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
pub(super) fn record(desk: &Desk<'_>, booked: &[StoredAppointment], site: &SiteId) -> Record {
    let content = &desk.content;
    let mut record = Record::default();
    for one in booked {
        match standing(content, one, desk.now) {
            AppointmentState::Missed => record.missed.push(one.starts_at),
            AppointmentState::Booked if one.site == *site && shut(content, one).is_none() => {
                record.open.push(coming(one));
            }
            AppointmentState::Booked
            | AppointmentState::Cancelled
            | AppointmentState::CheckedIn => {}
        }
    }
    record
}

/// Most characters of a name or reason of the pack: with three of them and an
/// address a message stays below the 300 of `SmsGateway::send_text`.
const NAME: usize = 40;

/// What is shut, when, why, and what to do.
pub fn told(app: &App, content: &Content, booked: &StoredAppointment, shut: &Shut) -> String {
    let start = booked.held().start;
    let day = times::short_day(start.date());
    let time = times::clock(start.time());
    let site = short(&booked.site_name);
    let what = short(booked.item_name.as_deref().unwrap_or("事情"));
    let origin = app.config.origin();
    let call = call(content, &booked.site);
    let words = match shut {
        Shut::Gone => {
            let path = booked
                .item
                .as_ref()
                .map_or_else(|| paths::MAP.to_owned(), paths::map_for);
            format!(
                "{}。请看看还能到哪里办：{origin}{path} {call}",
                shut.words()
            )
        }
        Shut::Time(reason) => {
            let path = paths::book(&booked.site, booked.item.as_ref());
            let reason = short(reason.trim_end_matches('。'));
            format!("那个时间站点停办：{reason}。请再约一个时间：{origin}{path} {call}")
        }
    };
    format!("您约了{day} {time}到{site}办{what}，{words}。原来的预约不用取消。")
}

/// The site's telephone, where the pack has one; a site may take no bookings
/// and still have it.
fn call(content: &Content, site: &SiteId) -> String {
    let mut sites = content.map.list.sites.iter();
    let site = sites.find(|known| known.id == *site);
    match site.map_or("", |site| &site.phone) {
        "" => String::new(),
        phone => format!("，或打站点电话 {}", said(phone)),
    }
}

/// Cut where it is too long, and seen to be cut.
fn short(name: &str) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
