//! `/staff/trail`: what every program and person of the office has done.

use super::appointments::day;
use crate::error::Result;
use crate::http::{Query, Staff, is_id};
use crate::office::supervision::{self, Which};
use crate::refusal;
use axum::response::Response;
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::Rule;
use jinban_contract::staff::StaffAction;
use jinban_contract::trail::StaffTrail;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichLines {
    /// Only those of this day.
    date: Option<String>,
    /// Only those of programs of this unit; `*` for those of all units.
    unit: Option<String>,
    /// Only those about this case.
    case: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lines of the trail, newest first; that they were read is a line, too.
#[utoipa::path(
    get,
    path = "/api/v1/staff/trail",
    params(WhichLines),
    responses((status = 200, body = StaffTrail))
)]
pub async fn trail(staff: Staff, Query(asked): Query<WhichLines>) -> Result<Response> {
    let which = Which {
        day: asked.date.as_deref().map(day).transpose()?,
        unit: asked.unit,
        case_no: asked.case.map(case).transpose()?,
    };
    let permit = staff.may(StaffAction::ReadTrail)?;
    permit
        .read(async |desk, by| supervision::trail(desk, by, &which, asked.cursor.as_ref()).await)
        .await
}

fn case(no: String) -> Result<CaseNo> {
    match is_id(&no) {
        true => Ok(CaseNo(no)),
        false => Err(refusal::bad_query("case", Rule::BadId).into()),
    }
}
