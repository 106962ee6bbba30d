//! 预约: one place of a slot, if one is left.

use super::refuse::{fault, refuse};
use super::shut::record;
use super::slots::does;
use super::view::for_owner;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::office::{Desk, number};
use crate::repo::appointments::{self as store, StoredAppointment, slots};
use crate::repo::people::Session;
use crate::{refusal, secret};
use jinban_contract::appointment::{Appointment, AppointmentState, BookingRule, NewAppointment};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::site::Site;
use jinban_contract::time::Moment;
use jinban_rules::booking::{Held, Offer, Refused, name_faults};
use jinban_rules::ids::mobile;
use jinban_rules::name::written;

/// Books a place. Whoever cannot or will not book here may telephone or come.
///
/// # Errors
/// 422 with every field at fault, 409 when the slot is full or the person may
/// not book it.
pub async fn book(
    desk: &mut Desk<'_>,
    session: &Session,
    new: &NewAppointment,
) -> Result<Appointment> {
    let wanted = judge(&desk.content, desk.now, new, session)?;
    let before = store::booked_by(desk.conn, &session.person).await?;
    let record = record(desk, &before, &new.site);
    let twice = record.may_come(new.start, &new.name, &wanted.phone);
    twice.map_err(refuse)?;
    record.may_book(wanted.rule, desk.now).map_err(refuse)?;
    let mut booked = wanted.stored(session, desk.now);
    let capacity = wanted.rule.capacity;
    if !slots::take(desk.conn, &booked.site, booked.starts_at, capacity).await? {
        return Err(refuse(Refused::Full).into());
    }
    insert(desk.conn, &mut booked).await?;
    Ok(for_owner(desk, &booked))
}

/// A booking that passed everything but the count of places.
struct Wanted<'a> {
    site: &'a Site,
    rule: &'a BookingRule,
    new: &'a NewAppointment,
    until: Moment,
    phone: String,
}

impl Wanted<'_> {
    fn stored(&self, session: &Session, now: Moment) -> StoredAppointment {
        let item = self.new.item.as_ref();
        let mut items = self.site.items.iter();
        StoredAppointment {
            no: AppointmentNo::default(),
            person: session.person.clone(),
            site: self.site.summary.id.clone(),
            site_name: self.site.summary.name.clone(),
            item: item.cloned(),
            item_name: items
                .find(|here| item == Some(&here.item))
                .map(|here| here.name.clone()),
            code: String::new(),
            name: written(&self.new.name),
            phone: self.phone.clone(),
            starts_at: self.new.start,
            ends_at: self.until,
            cancel_until: Held::cancel_until(self.rule, self.new.start),
            state: AppointmentState::Booked,
            created_at: now,
            revision: 0,
        }
    }
}

/// Whether the site offers what is asked for; every fault at once.
fn judge<'a>(
    content: &'a Content,
    now: Moment,
    new: &'a NewAppointment,
    session: &Session,
) -> Result<Wanted<'a>> {
    let site = content.bookable(&new.site);
    let no_site = || refusal::bad_field("/site", Rule::NotAnOption);
    let site = site.ok_or_else(no_site)?;
    let offer = Offer::of(site, new.item.as_ref(), &content.workdays).ok_or_else(no_site)?;
    let takes = offer.takes(new.item.as_ref(), |item| does(site, item));
    let until = offer.bookable(new.start, now);
    let phone = phone(new, session);
    let mut faults = name_faults(&new.name);
    faults.extend(phone.as_ref().err().cloned());
    faults.extend(takes.err().and_then(|refused| fault(&refused)));
    faults.extend(until.as_ref().err().and_then(fault));
    match (until, phone) {
        (Ok(until), Ok(phone)) if faults.is_empty() => Ok(Wanted {
            site,
            rule: offer.rule,
            new,
            until,
            phone,
        }),
        _ => Err(refusal::validation_failed(faults).into()),
    }
}

/// The number of who will come, or the one that was signed in with.
fn phone(new: &NewAppointment, session: &Session) -> Result<String, FieldFault> {
    match &new.phone {
        Some(text) => mobile(text).map_err(|rule| FieldFault::new("/phone", rule)),
        None => Ok(session.phone.clone()),
    }
}

/// Keeps the appointment under a number and a code that no other has.
async fn insert(conn: &mut Connection, booked: &mut StoredAppointment) -> Result<()> {
    for _ in 0..16 {
        booked.no = AppointmentNo(number(booked.created_at.date()));
        booked.code = secret::digits(6);
        if store::insert(conn, booked).await? {
            return Ok(());
        }
    }
    Err(refusal::internal().into())
}
