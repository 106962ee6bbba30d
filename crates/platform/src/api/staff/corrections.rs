//! `/staff/corrections`: what citizens found wrong, and the answers.

use crate::error::Result;
use crate::http::{Id, Once, Query, Staff};
use crate::office::corrections as office;
use axum::response::Response;
use jinban_contract::correction::{
    CorrectionState, NewCorrectionAnswer, StaffCorrection, StaffCorrections,
};
use jinban_contract::ids::CorrectionNo;
use jinban_contract::staff::StaffAction;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which corrections.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichCorrections {
    /// Only those in this state.
    #[param(inline)]
    state: Option<CorrectionState>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Corrections, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/staff/corrections",
    params(WhichCorrections),
    responses((status = 200, body = StaffCorrections))
)]
pub async fn corrections(staff: Staff, Query(which): Query<WhichCorrections>) -> Result<Response> {
    let (state, cursor) = (which.state, which.cursor.as_ref());
    let permit = staff.may(StaffAction::ListCorrections)?;
    permit
        .read(async |desk, by| office::of_unit(desk, by, state, cursor).await)
        .await
}

/// Answers a correction, once; the number to answer by is forgotten.
#[utoipa::path(
    post,
    path = "/api/v1/staff/corrections/{no}/answer",
    params(("no" = String, Path, description = "纠错编号"), ("Idempotency-Key" = String, Header)),
    request_body = NewCorrectionAnswer,
    responses((status = 201, body = StaffCorrection))
)]
pub async fn answer_correction(
    staff: Staff,
    Id(no): Id<CorrectionNo>,
    once: Once<NewCorrectionAnswer>,
) -> Result<Response> {
    let by = staff.may(StaffAction::AnswerCorrection)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::answer(desk, &by, &no, new).await
    })
    .await
}
