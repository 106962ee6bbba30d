//! `/staff/corrections`: what citizens found wrong, and the answers.

use super::OWNER;
use crate::error::Result;
use crate::http::{Ask, Id, Once, Query, Staff};
use crate::office::corrections as office;
use axum::response::Response;
use jinban_contract::correction::{
    CorrectionState, NewCorrectionAnswer, StaffCorrection, StaffCorrections,
};
use jinban_contract::ids::CorrectionNo;
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
pub async fn corrections(
    _: Staff,
    Query(which): Query<WhichCorrections>,
    ask: Ask,
) -> Result<Response> {
    ask.of(async |desk| office::of_unit(desk.conn, which.state, which.cursor.as_ref()).await)
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
    _: Staff,
    Id(no): Id<CorrectionNo>,
    once: Once<NewCorrectionAnswer>,
) -> Result<Response> {
    once.write(OWNER, async |desk, new| {
        office::answer(desk, &no, new).await
    })
    .await
}
