//! `/staff/corrections`: what citizens found wrong, and the answers.

use super::{MOST, OWNER, PAGE};
use crate::api::corrections::find;
use crate::api::cursor::{Cursor, EARLIEST, page};
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Query, Staff, Ticket, json};
use crate::refusal;
use crate::repo::corrections::{self as store, StoredCorrection};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::correction::{
    CorrectionAnswer, CorrectionState, NewCorrectionAnswer, StaffCorrection, StaffCorrections,
};
use jinban_contract::ids::CorrectionNo;
use jinban_rules::correction::check_answer;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which corrections.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
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
    tag = "staff",
    params(Which),
    security(("staff" = [])),
    responses((status = 200, body = StaffCorrections))
)]
pub async fn corrections(
    State(app): State<App>,
    _: Staff,
    Query(which): Query<Which>,
) -> Result<Response> {
    let from = Cursor::of(which.cursor.as_ref(), EARLIEST)?;
    let mut conn = app.db.read().await?;
    let mut found = match which.state {
        Some(state) => store::in_state(&mut conn, state, from.place(), MOST).await?,
        None => store::oldest(&mut conn, from.place(), MOST).await?,
    };
    let list = StaffCorrections {
        next: page(&mut found, PAGE, place),
        corrections: found.into_iter().map(shown).collect(),
    };
    json(StatusCode::OK, &list)
}

/// Answers a correction, once; the number to answer by is forgotten.
#[utoipa::path(
    post,
    path = "/api/v1/staff/corrections/{no}/answer",
    tag = "staff",
    params(("no" = String, Path, description = "纠错编号"), ("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = NewCorrectionAnswer,
    responses((status = 201, body = StaffCorrection))
)]
pub async fn answer_correction(
    State(app): State<App>,
    _: Staff,
    Id(no): Id<CorrectionNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<NewCorrectionAnswer>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    find(&mut writing, &no).await?;
    let faults = check_answer(&value);
    if !faults.is_empty() {
        return Err(refusal::validation_failed(faults).into());
    }
    let answer = CorrectionAnswer {
        text: value.text,
        fixed: value.fixed,
        at: app.clock.now(),
    };
    if !store::answer_it(&mut writing, &no, &answer).await? {
        return Err(refusal::state_conflict("这条纠错已经答复过了。").into());
    }
    let answered = find(&mut writing, &no).await?;
    writing.finish(StatusCode::CREATED, &shown(answered)).await
}

fn place(stored: &StoredCorrection) -> Cursor {
    let correction = &stored.correction;
    Cursor::after(correction.received_at, correction.no.as_str())
}

fn shown(stored: StoredCorrection) -> StaffCorrection {
    StaffCorrection {
        correction: stored.correction,
        text: stored.text,
        phone: stored.phone,
    }
}
