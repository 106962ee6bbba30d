//! `/appointments`: book, see, change and cancel. Only one's own are there.

mod book;
mod calendar_file;
mod cancel;
mod change;
mod refuse;
mod shut;
mod view;

pub use book::*;
pub use calendar_file::*;
pub use cancel::*;
pub use change::*;
pub(super) use refuse::{fault, refuse};
pub(super) use shut::standing;
pub(crate) use shut::{Shut, shut};

use super::cursor::{Cursor, LATEST, page};
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Id, Person, Query, json};
use crate::refusal;
use crate::repo::appointments::{self as store, StoredAppointment};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::{Appointment, AppointmentList};
use jinban_contract::ids::AppointmentNo;
use serde::Deserialize;
use utoipa::IntoParams;
use view::for_owner;

/// Appointments of one page: more than almost anybody has, since past ones
/// are forgotten.
const PAGE: usize = 100;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// My appointments, latest start first.
#[utoipa::path(
    get,
    path = "/api/v1/appointments",
    tag = "appointments",
    params(Which),
    responses((status = 200, body = AppointmentList))
)]
pub async fn list(
    State(app): State<App>,
    person: Person,
    Query(which): Query<Which>,
) -> Result<Response> {
    let content = app.content()?;
    let now = app.clock.now();
    let from = Cursor::of(which.cursor.as_ref(), LATEST)?;
    let most = PAGE as i64 + 1;
    let mut conn = app.db.read().await?;
    let mut found = store::of_person(&mut conn, &person.id, from.place(), most).await?;
    let list = AppointmentList {
        next: page(&mut found, PAGE, place),
        appointments: found
            .iter()
            .map(|one| for_owner(&content, one, now))
            .collect(),
        as_of: now,
    };
    json(StatusCode::OK, &list)
}

/// Where an appointment stands in a list.
pub(super) fn place(stored: &StoredAppointment) -> Cursor {
    Cursor::after(stored.starts_at, stored.no.as_str())
}

/// One of my appointments.
#[utoipa::path(
    get,
    path = "/api/v1/appointments/{no}",
    tag = "appointments",
    params(("no" = String, Path, description = "预约编号")),
    responses((status = 200, body = Appointment))
)]
pub async fn show(
    State(app): State<App>,
    person: Person,
    Id(no): Id<AppointmentNo>,
) -> Result<Response> {
    let found = own(&mut *app.db.read().await?, &person, &no).await?;
    let view = for_owner(&*app.content()?, &found, app.clock.now());
    json(StatusCode::OK, &view)
}

/// An appointment of this person; somebody else's is as if it were not there.
async fn own(
    conn: &mut Connection,
    person: &Person,
    no: &AppointmentNo,
) -> Result<StoredAppointment> {
    let found = store::find(conn, no).await?;
    let found = found.filter(|found| found.person == person.id);
    Ok(found.ok_or_else(|| refusal::not_found("no"))?)
}

/// Writes a changed appointment.
///
/// # Errors
/// Somebody else has changed it since it was read.
pub(super) async fn save(conn: &mut Connection, changed: &mut StoredAppointment) -> Result<()> {
    if !store::update(conn, changed).await? {
        return Err(refusal::state_conflict("这个预约刚刚变动过，请刷新后再看。").into());
    }
    changed.revision += 1;
    Ok(())
}
