//! `/staff/cases`: 受理, 补正通知, 办结.

use crate::error::Result;
use crate::http::{Id, Once, Query, Staff};
use crate::office::cases as office;
use axum::response::Response;
use jinban_contract::case::{Case, CaseState, CaseSummary};
use jinban_contract::ids::CaseNo;
use jinban_contract::staff::{Acceptance, AskSupplement, NewDecision, StaffAction, StaffCases};
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
