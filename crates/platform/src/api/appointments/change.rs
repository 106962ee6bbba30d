//! `POST /appointments/{no}/change`: another slot of the same site. The old
//! place is given back only if the new one was got.

use super::shut::record;
use super::view::for_owner;
use super::{own, refuse, save};
use crate::api::slots::does;
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Person, Ticket};
use crate::refusal::{self, Refusal};
use crate::repo::appointments::{self as store, slots};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::{Appointment, AppointmentChange};
use jinban_contract::ids::{AppointmentNo, ItemCode};
use jinban_rules::booking::{Held, Offer, Refused};

/// Moves an appointment; number and code stay.
#[utoipa::path(
    post,
    path = "/api/v1/appointments/{no}/change",
    tag = "appointments",
    params(("no" = String, Path, description = "预约编号"), ("Idempotency-Key" = String, Header)),
    request_body = AppointmentChange,
    responses((status = 201, body = Appointment))
)]
pub async fn change(
    State(app): State<App>,
    person: Person,
    Id(no): Id<AppointmentNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<AppointmentChange>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, person.id.as_str(), &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    // Of the same person nothing else is booked or moved meanwhile.
    let others = store::booked_by(&mut writing, &person.id).await?;
    let mut booked = own(&mut writing, &person, &no).await?;
    let (content, now) = (app.content()?, app.clock.now());
    booked.held().may_change(now).map_err(refuse)?;
    let item = booked.item.as_ref();
    let site = content.bookable.get(booked.site.as_str());
    let offer = site.and_then(|site| Offer::of(site, item, &content.workdays));
    let taken = |offer: &Offer<'_>| {
        let done = |item: &ItemCode| site.is_some_and(|site| does(site, item));
        offer.takes(item, done).is_ok()
    };
    let offer = offer.filter(taken).ok_or_else(by_phone)?;
    let until = offer.bookable(value.start, now).map_err(refuse)?;
    let (old, new) = (booked.starts_at, value.start);
    if old == new {
        return Err(refuse(Refused::SameTime).into());
    }
    let record = record(&content, &others, &booked.site, now);
    let twice = record.may_come(value.start, &booked.name, &booked.phone);
    twice.map_err(refuse)?;
    booked.starts_at = new;
    booked.ends_at = until;
    booked.cancel_until = Held::cancel_until(offer.rule, value.start);
    // First the appointment, then the places: as when one is cancelled.
    save(&mut writing, &mut booked).await?;
    if !slots::swap(&mut writing, &booked.site, old, new, offer.rule.capacity).await? {
        return Err(refuse(Refused::Full).into());
    }
    let view = for_owner(&content, &booked, now);
    writing.finish(StatusCode::CREATED, &view).await
}

fn by_phone() -> Refusal {
    refusal::state_conflict("这里现在不能在网上改时间，请打站点电话，原来的预约还在。")
}
