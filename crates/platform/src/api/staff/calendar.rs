//! `GET /staff/calendar`: for the desk that keeps the pack.

use crate::app::App;
use crate::calendar_end;
use crate::error::Result;
use crate::http::{Staff, ok};
use crate::refusal;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::staff::{StaffAction, StaffCalendar};

/// How long the calendar still holds, and what to do.
#[utoipa::path(
    get,
    path = "/api/v1/staff/calendar",
    responses((status = 200, body = StaffCalendar))
)]
pub async fn calendar_reach(State(app): State<App>, staff: Staff) -> Result<Response> {
    staff.may(StaffAction::ReadCalendar)?;
    let reach = calendar_end::of(&app).ok_or_else(refusal::pack_missing)?;
    let calendar = StaffCalendar {
        valid_until: reach.until,
        days_left: reach.days_left,
        end: reach.end,
        text: calendar_end::said(reach).unwrap_or_default(),
    };
    ok(&calendar)
}
