//! `POST /appointments`: takes one place of a slot, if one is left.

use super::shut::record;
use super::view::for_owner;
use super::{fault, refuse};
use crate::api::slots::does;
use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Begun, Body, Person, Ticket};
use crate::repo::appointments::{self as store, StoredAppointment, slots};
use crate::{refusal, secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::{Appointment, AppointmentState, BookingRule, NewAppointment};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::site::Site;
use jinban_contract::time::Moment;
use jinban_rules::booking::{Held, Offer, Refused, name_faults};
use jinban_rules::ids::mobile;
use jinban_rules::name::written;

/// Books a place. Whoever cannot or will not book here may telephone or come.
#[utoipa::path(
    post,
    path = "/api/v1/appointments",
    tag = "appointments",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewAppointment,
    responses((status = 201, body = Appointment))
)]
pub async fn book(
    State(app): State<App>,
    person: Person,
    ticket: Ticket,
    Body { value: new, bytes }: Body<NewAppointment>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, person.id.as_str(), &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let (content, now) = (app.content()?, app.clock.now());
    let wanted = judge(&content, &new, &person, now)?;
    let before = store::booked_by(&mut writing, &person.id).await?;
    let record = record(&content, &before, &new.site, now);
    let twice = record.may_come(new.start, &new.name, &wanted.phone);
    twice.map_err(refuse)?;
    record.may_book(wanted.rule, now).map_err(refuse)?;
    let mut booked = wanted.stored(&person, now);
    let capacity = wanted.rule.capacity;
    if !slots::take(&mut writing, &booked.site, booked.starts_at, capacity).await? {
        return Err(refuse(Refused::Full).into());
    }
    name(&mut writing, &mut booked, now).await?;
    let view = for_owner(&content, &booked, now);
    writing.finish(StatusCode::CREATED, &view).await
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
    fn stored(&self, person: &Person, now: Moment) -> StoredAppointment {
        let item = self.new.item.as_ref();
        let mut items = self.site.items.iter();
        StoredAppointment {
            no: AppointmentNo::default(),
            person: person.id.clone(),
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
    new: &'a NewAppointment,
    person: &Person,
    now: Moment,
) -> Result<Wanted<'a>> {
    let site = content.bookable.get(new.site.as_str());
    let no_site = || refusal::bad_field("/site", Rule::NotAnOption);
    let site = site.ok_or_else(no_site)?;
    let offer = Offer::of(site, new.item.as_ref(), &content.workdays).ok_or_else(no_site)?;
    let takes = offer.takes(new.item.as_ref(), |item| does(site, item));
    let until = offer.bookable(new.start, now);
    let phone = phone(new, person);
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
fn phone(new: &NewAppointment, person: &Person) -> Result<String, FieldFault> {
    match &new.phone {
        Some(text) => mobile(text).map_err(|rule| FieldFault::new("/phone", rule)),
        None => Ok(person.phone.clone()),
    }
}

/// Gives the appointment a number and a code that no other has.
async fn name(conn: &mut Connection, booked: &mut StoredAppointment, now: Moment) -> Result<()> {
    let day = now.date().to_string().replace('-', "");
    for _ in 0..16 {
        booked.no = AppointmentNo(format!("{day}{}", secret::digits(8)));
        booked.code = secret::digits(6);
        if store::insert(conn, booked).await? {
            return Ok(());
        }
    }
    Err(refusal::internal().into())
}
