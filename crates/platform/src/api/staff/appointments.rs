//! `/staff/appointments`: who is expected, and who has come.

use crate::error::Result;
use crate::http::{Once, Query, Staff};
use crate::office::appointments as office;
use crate::refusal;
use axum::response::Response;
use jinban_contract::appointment::{CheckIn, StaffAppointment, StaffAppointments};
use jinban_contract::ids::SiteId;
use jinban_contract::problem::Rule;
use jinban_contract::staff::StaffAction;
use jinban_contract::time::Date;
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
    params(Expected),
    responses((status = 200, body = StaffAppointments))
)]
pub async fn appointments(staff: Staff, Query(expected): Query<Expected>) -> Result<Response> {
    let permit = staff.may(StaffAction::ListAppointments)?;
    let day = expected.date.as_deref().map(day).transpose()?;
    let site = expected.site.filter(|site| !site.as_str().is_empty());
    permit
        .read(async |desk, by| {
            let day = day.unwrap_or(desk.today());
            office::expected(desk, by, site.as_ref(), day, expected.cursor.as_ref()).await
        })
        .await
}

pub(super) fn day(text: &str) -> Result<Date> {
    Ok(Date::parse(text).ok_or_else(|| refusal::bad_query("date", Rule::BadDate))?)
}

/// Takes the code of somebody who has come: from half an hour before the slot
/// to a quarter of an hour after it.
#[utoipa::path(
    post,
    path = "/api/v1/staff/appointments/check_in",
    params(("Idempotency-Key" = String, Header)),
    request_body = CheckIn,
    responses((status = 201, body = StaffAppointment))
)]
pub async fn check_in(staff: Staff, once: Once<CheckIn>) -> Result<Response> {
    let by = staff.may(StaffAction::CheckIn)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::check_in(desk, &by, &new).await
    })
    .await
}
