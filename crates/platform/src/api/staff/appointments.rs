//! `/staff/appointments`: who is expected, and who has come.

use super::{MOST, OWNER, PAGE};
use crate::api::appointments::{place, refuse, save, standing};
use crate::api::cursor::{Cursor, page};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::http::{Begun, Body, Query, Staff, Ticket, json};
use crate::refusal;
use crate::repo::appointments::{self as store, StoredAppointment};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::{
    AppointmentState, CheckIn, StaffAppointment, StaffAppointments,
};
use jinban_contract::ids::SiteId;
use jinban_contract::problem::Rule;
use jinban_contract::time::{Date, Moment, TimeOfDay};
use jinban_rules::{mask, text};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which appointments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Expected {
    /// Of this site only.
    #[param(value_type = Option<String>)]
    site: Option<SiteId>,
    /// Of this day, `YYYY-MM-DD`; today if absent.
    date: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Appointments of a day by start, cancelled ones too.
#[utoipa::path(
    get,
    path = "/api/v1/staff/appointments",
    tag = "staff",
    params(Expected),
    security(("staff" = [])),
    responses((status = 200, body = StaffAppointments))
)]
pub async fn appointments(
    State(app): State<App>,
    _: Staff,
    Query(expected): Query<Expected>,
) -> Result<Response> {
    let (content, now) = (app.content()?, app.clock.now());
    let day = match &expected.date {
        Some(text) => Date::parse(text).ok_or_else(|| refusal::bad_query("date", Rule::BadDate))?,
        None => now.date(),
    };
    let midnight = |day: Date| day.at(TimeOfDay(0));
    let from = Cursor::of(expected.cursor.as_ref(), midnight(day))?;
    // A cursor of another day leads no further back than this one.
    let (after, until) = (
        (from.at.max(midnight(day)), from.no.as_str()),
        midnight(day.plus_days(1)),
    );
    let mut conn = app.db.read().await?;
    let mut found = match expected.site.filter(|site| !site.as_str().is_empty()) {
        Some(site) => store::of_site_between(&mut conn, &site, after, until, MOST).await?,
        None => store::between(&mut conn, after, until, MOST).await?,
    };
    let list = StaffAppointments {
        next: page(&mut found, PAGE, place),
        appointments: found
            .iter()
            .map(|one| for_desk(&content, one, now))
            .collect(),
        as_of: now,
    };
    json(StatusCode::OK, &list)
}

/// Takes the code of somebody who has come: from half an hour before the slot
/// to a quarter of an hour after it.
#[utoipa::path(
    post,
    path = "/api/v1/staff/appointments/check_in",
    tag = "staff",
    params(("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = CheckIn,
    responses((status = 201, body = StaffAppointment))
)]
pub async fn check_in(
    State(app): State<App>,
    _: Staff,
    ticket: Ticket,
    Body { value, bytes }: Body<CheckIn>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let code = text::code(&value.code);
    let found = store::find_code(&mut writing, &value.site, &code).await?;
    let unknown = || refusal::bad_field("/code", Rule::NotAnOption);
    let mut found = found.ok_or_else(unknown)?;
    let now = app.clock.now();
    found.held().may_check_in(now).map_err(refuse)?;
    found.state = AppointmentState::CheckedIn;
    save(&mut writing, &mut found).await?;
    let shown = for_desk(&*app.content()?, &found, now);
    writing.finish(StatusCode::CREATED, &shown).await
}

/// Without the code, and with names and numbers masked.
fn for_desk(content: &Content, stored: &StoredAppointment, now: Moment) -> StaffAppointment {
    let held = stored.held();
    StaffAppointment {
        no: stored.no.clone(),
        site: stored.site.clone(),
        item_name: stored.item_name.clone(),
        start: held.start,
        until: held.until,
        state: standing(content, stored, now),
        name: mask::name(&stored.name),
        phone: mask::phone(&stored.phone),
    }
}
