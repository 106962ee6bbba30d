//! `/appointments`: book, see, change and cancel. Only one's own are there.

mod calendar_file;

pub use calendar_file::*;

use super::Page;
use crate::error::Result;
use crate::http::{Ask, Id, Once, Query};
use crate::office::appointments as office;
use crate::repo::people::Session;
use axum::response::Response;
use jinban_contract::appointment::{
    Appointment, AppointmentChange, AppointmentList, NewAppointment,
};
use jinban_contract::ids::AppointmentNo;
use serde::Deserialize;
use utoipa::ToSchema;

/// My appointments, latest start first.
#[utoipa::path(
    get,
    path = "/api/v1/appointments",
    params(Page),
    responses((status = 200, body = AppointmentList))
)]
pub async fn list(session: Session, Query(page): Query<Page>, ask: Ask) -> Result<Response> {
    ask.of(async |desk| office::of_person(desk, &session.person, page.cursor.as_ref()).await)
        .await
}

/// Books a place. Whoever cannot or will not book here may telephone or come.
#[utoipa::path(
    post,
    path = "/api/v1/appointments",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewAppointment,
    responses((status = 201, body = Appointment))
)]
pub async fn book(session: Session, once: Once<NewAppointment>) -> Result<Response> {
    once.write_own(&session, async |desk, new| {
        office::book(desk, &session, &new).await
    })
    .await
}

/// One of my appointments.
#[utoipa::path(
    get,
    path = "/api/v1/appointments/{no}",
    params(("no" = String, Path, description = "预约编号")),
    responses((status = 200, body = Appointment))
)]
pub async fn show(session: Session, Id(no): Id<AppointmentNo>, ask: Ask) -> Result<Response> {
    ask.of(async |desk| Ok(office::show(desk, &session.person, &no).await?.0))
        .await
}

/// Moves an appointment; number and code stay.
#[utoipa::path(
    post,
    path = "/api/v1/appointments/{no}/change",
    params(("no" = String, Path, description = "预约编号"), ("Idempotency-Key" = String, Header)),
    request_body = AppointmentChange,
    responses((status = 201, body = Appointment))
)]
pub async fn change(
    session: Session,
    Id(no): Id<AppointmentNo>,
    once: Once<AppointmentChange>,
) -> Result<Response> {
    once.write_own(&session, async |desk, new| {
        office::change(desk, &session.person, &no, new.start).await
    })
    .await
}

/// A body that says nothing: `{}`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {}

/// Cancels an appointment, until its `cancel_until`.
#[utoipa::path(
    post,
    path = "/api/v1/appointments/{no}/cancellation",
    params(("no" = String, Path, description = "预约编号"), ("Idempotency-Key" = String, Header)),
    request_body = Cancellation,
    responses((status = 201, body = Appointment))
)]
pub async fn cancel(
    session: Session,
    Id(no): Id<AppointmentNo>,
    once: Once<Cancellation>,
) -> Result<Response> {
    once.write_own(&session, async |desk, _| {
        office::cancel(desk, &session.person, &no).await
    })
    .await
}
