//! `POST /cases/{no}/withdrawal`: the applicant takes it back.

use super::submit::APPLICANT;
use super::{event, for_owner, own, save};
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Person, Ticket};
use crate::refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{Case, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_rules::case::{Action, next};
use serde::Deserialize;
use utoipa::ToSchema;

/// A body that says nothing: `{}`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CaseWithdrawal)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {}

/// Withdraws a case that is not decided yet.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{no}/withdrawal",
    tag = "cases",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Withdrawal,
    responses((status = 201, body = Case))
)]
pub async fn withdraw(
    State(app): State<App>,
    person: Person,
    Id(no): Id<CaseNo>,
    ticket: Ticket,
    Body { bytes, .. }: Body<Withdrawal>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, person.id.as_str(), &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut case = own(&mut writing, &person, &no).await?;
    case.state = next(case.state, Action::Withdraw)
        .ok_or_else(|| refusal::state_conflict("这个办件已经办结，不能撤回了。"))?;
    case.due_on = None;
    let step = event(app.clock.now(), EventKind::Withdrawn, APPLICANT, "");
    save(&mut writing, &case, &step).await?;
    let view = for_owner(&mut writing, &app, &case).await?;
    writing.finish(StatusCode::CREATED, &view).await
}
