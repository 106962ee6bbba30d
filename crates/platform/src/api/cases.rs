//! `/cases`: submit, list, follow, supplement, withdraw.

use super::Page;
use crate::error::Result;
use crate::http::{Ask, Id, Once, Query};
use crate::office::cases;
use crate::repo::people::Session;
use axum::response::Response;
use jinban_contract::case::{Case, CaseList, NewCase, Supplement};
use jinban_contract::ids::CaseNo;
use jinban_contract::trail::CaseTrail;
use serde::Deserialize;
use utoipa::ToSchema;

/// My cases, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    params(Page),
    responses((status = 200, body = CaseList))
)]
pub async fn list(session: Session, Query(page): Query<Page>, ask: Ask) -> Result<Response> {
    ask.of(async |desk| cases::of_person(desk, &session.person, page.cursor.as_ref()).await)
        .await
}

/// Submits a case.
#[utoipa::path(
    post,
    path = "/api/v1/cases",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewCase,
    responses((status = 201, body = Case))
)]
pub async fn submit(session: Session, once: Once<NewCase>) -> Result<Response> {
    once.write_own(&session, async |desk, new| {
        cases::submit(desk, &session.person, &new).await
    })
    .await
}

/// One of my cases.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{no}",
    params(("no" = String, Path, description = "办件编号")),
    responses((status = 200, body = Case))
)]
pub async fn show(session: Session, Id(no): Id<CaseNo>, ask: Ask) -> Result<Response> {
    ask.of(async |desk| cases::show(desk, &session.person, &no).await)
        .await
}

/// Who of the office has read or done what with one of my cases, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{no}/trail",
    params(("no" = String, Path, description = "办件编号"), Page),
    responses((status = 200, body = CaseTrail))
)]
pub async fn trail(
    session: Session,
    Id(no): Id<CaseNo>,
    Query(page): Query<Page>,
    ask: Ask,
) -> Result<Response> {
    let (person, cursor) = (&session.person, page.cursor.as_ref());
    ask.of(async |desk| cases::trail(desk, person, &no, cursor).await)
        .await
}

/// Sends in what was asked for.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{no}/supplements",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Supplement,
    responses((status = 201, body = Case))
)]
pub async fn supplement(
    session: Session,
    Id(no): Id<CaseNo>,
    once: Once<Supplement>,
) -> Result<Response> {
    once.write_own(&session, async |desk, new| {
        cases::supplement(desk, &session.person, &no, &new).await
    })
    .await
}

/// A body that says nothing: `{}`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CaseWithdrawal)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {}

/// Withdraws a case that is not decided yet.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{no}/withdrawal",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Withdrawal,
    responses((status = 201, body = Case))
)]
pub async fn withdraw(
    session: Session,
    Id(no): Id<CaseNo>,
    once: Once<Withdrawal>,
) -> Result<Response> {
    once.write_own(&session, async |desk, _| {
        cases::withdraw(desk, &session.person, &no).await
    })
    .await
}

/// Takes my 单独同意 back; a case that is not decided is withdrawn with it.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{no}/consent/withdrawal",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Withdrawal,
    responses((status = 201, body = Case))
)]
pub async fn take_back(
    session: Session,
    Id(no): Id<CaseNo>,
    once: Once<Withdrawal>,
) -> Result<Response> {
    once.write_own(&session, async |desk, _| {
        cases::take_back(desk, &session.person, &no).await
    })
    .await
}
