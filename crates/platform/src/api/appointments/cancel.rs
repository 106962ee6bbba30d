//! `POST /appointments/{no}/cancellation`: the place is free for others again.

use super::view::for_owner;
use super::{own, refuse, save};
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Person, Ticket};
use crate::repo::appointments::slots;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::{Appointment, AppointmentState};
use jinban_contract::ids::AppointmentNo;
use serde::Deserialize;
use utoipa::ToSchema;

/// A body that says nothing: `{}`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {}

/// Cancels an appointment, until its `cancel_until`.
#[utoipa::path(
    post,
    path = "/api/v1/appointments/{no}/cancellation",
    tag = "appointments",
    params(("no" = String, Path, description = "预约编号"), ("Idempotency-Key" = String, Header)),
    request_body = Cancellation,
    responses((status = 201, body = Appointment))
)]
pub async fn cancel(
    State(app): State<App>,
    person: Person,
    Id(no): Id<AppointmentNo>,
    ticket: Ticket,
    Body { bytes, .. }: Body<Cancellation>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, person.id.as_str(), &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut booked = own(&mut writing, &person, &no).await?;
    let now = app.clock.now();
    booked.held().may_change(now).map_err(refuse)?;
    booked.state = AppointmentState::Cancelled;
    save(&mut writing, &mut booked).await?;
    slots::free(&mut writing, &booked.site, booked.starts_at).await?;
    let view = for_owner(&*app.content()?, &booked, now);
    writing.finish(StatusCode::CREATED, &view).await
}
