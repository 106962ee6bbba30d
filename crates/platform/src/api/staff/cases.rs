//! `/staff/cases`: 受理, 补正通知, 办结.

use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Caller, Id, Once, Query, Staff, json};
use crate::office::{cases as office, numbers};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{Case, CaseState, CaseSummary};
use jinban_contract::ids::CaseNo;
use jinban_contract::session::{CodeRequest, CodeSent};
use jinban_contract::staff::{
    Acceptance, AskSupplement, GivenNumber, NewDecision, StaffAction, StaffCases,
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichCases {
    /// Only those in this state.
    #[param(inline)]
    state: Option<CaseState>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Cases, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/staff/cases",
    params(WhichCases),
    responses((status = 200, body = StaffCases))
)]
pub async fn cases(staff: Staff, Query(which): Query<WhichCases>) -> Result<Response> {
    let cursor = which.cursor.as_ref();
    let permit = staff.may(StaffAction::ListCases)?;
    permit
        .read(async |desk, by| office::of_unit(desk, by, which.state, cursor).await)
        .await
}

/// One case with its answers as given; photographs are at `/staff/uploads/{id}`.
#[utoipa::path(
    get,
    path = "/api/v1/staff/cases/{no}",
    params(("no" = String, Path, description = "办件编号")),
    responses((status = 200, body = Case))
)]
pub async fn case(staff: Staff, Id(no): Id<CaseNo>) -> Result<Response> {
    let permit = staff.may(StaffAction::ReadCase)?;
    permit
        .read(async |desk, by| office::show_to_unit(desk, by, &no).await)
        .await
}

/// Accepts a case.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/acceptance",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Acceptance,
    responses((status = 201, body = CaseSummary))
)]
pub async fn accept(staff: Staff, Id(no): Id<CaseNo>, once: Once<Acceptance>) -> Result<Response> {
    let by = staff.may(StaffAction::AcceptCase)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::accept(desk, &by, &no, &new).await
    })
    .await
}

/// Asks the applicant for what is missing.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/supplement_request",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = AskSupplement,
    responses((status = 201, body = CaseSummary))
)]
pub async fn ask_supplement(
    staff: Staff,
    Id(no): Id<CaseNo>,
    once: Once<AskSupplement>,
) -> Result<Response> {
    let by = staff.may(StaffAction::AskSupplement)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::ask_supplement(desk, &by, &no, new).await
    })
    .await
}

/// Decides a case.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/decision",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = NewDecision,
    responses((status = 201, body = CaseSummary))
)]
pub async fn decide(staff: Staff, Id(no): Id<CaseNo>, once: Once<NewDecision>) -> Result<Response> {
    let by = staff.may(StaffAction::DecideCase)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::decide(desk, &by, &no, &new).await
    })
    .await
}

/// Sends a code to the number that whoever a case is of has now: they read it out at the
/// window.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/number/codes",
    params(("no" = String, Path, description = "办件编号")),
    request_body = CodeRequest,
    responses((status = 201, body = CodeSent))
)]
pub async fn send_number_code(
    State(app): State<App>,
    staff: Staff,
    Id(no): Id<CaseNo>,
    caller: Caller,
    Body { value, .. }: Body<CodeRequest>,
) -> Result<Response> {
    let by = staff.may(StaffAction::GiveNumber)?.by;
    let to = (&*caller.0, &*value.phone);
    let sent = numbers::send_given(&app, (&by, &no), to, app.clock.now()).await?;
    json(StatusCode::CREATED, &sent)
}

/// Gives whoever a case is of another number, once somebody at the window has looked at
/// their card, with the code that came to it.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/number",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = GivenNumber,
    responses((status = 201, body = CaseSummary))
)]
pub async fn give_number(
    State(app): State<App>,
    staff: Staff,
    Id(no): Id<CaseNo>,
    once: Once<GivenNumber>,
) -> Result<Response> {
    let by = staff.may(StaffAction::GiveNumber)?.by;
    let now = app.clock.now();
    let tried = numbers::try_given(&app, (&by, &no), once.said(), now).await?;
    once.write(&by.who.owner(), async |desk, new| {
        numbers::give(desk, (&by, &no), &new, &tried).await
    })
    .await
}
