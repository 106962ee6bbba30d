//! `/staff`: the other side of the counter, for a back office's program.

mod acceptance;
mod appointments;
mod calendar;
mod corrections;
mod decision;
mod queue;
mod reviews;
mod supplement_request;
mod text;

pub use acceptance::*;
pub use appointments::*;
pub use calendar::*;
pub use corrections::*;
pub use decision::*;
pub use queue::*;
pub use reviews::*;
pub use supplement_request::*;
pub(super) use text::{MAX_ACTOR, MAX_TEXT};

use super::cases::{for_staff, place, summary};
use super::cursor::{Cursor, EARLIEST, page};
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Id, Query, Staff, json};
use crate::refusal;
use crate::repo::cases::{self as store, StoredCase};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{Case, CaseState};
use jinban_contract::ids::CaseNo;
use jinban_contract::staff::StaffCases;
use serde::Deserialize;
use utoipa::IntoParams;

/// Entries of one page of a list.
const PAGE: usize = 50;

/// Entries that are asked for, to see whether there is another page.
const MOST: i64 = PAGE as i64 + 1;

/// Whose idempotency keys these are.
const OWNER: &str = "staff";

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
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
    tag = "staff",
    params(Which),
    security(("staff" = [])),
    responses((status = 200, body = StaffCases))
)]
pub async fn cases(
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
    let content = app.content()?;
    let list = StaffCases {
        next: page(&mut found, PAGE, place),
        cases: found.iter().map(|case| summary(&content, case)).collect(),
    };
    json(StatusCode::OK, &list)
}

/// One case with its answers as given; photographs are at `/uploads/{id}`.
#[utoipa::path(
    get,
    path = "/api/v1/staff/cases/{no}",
    tag = "staff",
    params(("no" = String, Path, description = "办件编号")),
    security(("staff" = [])),
    responses((status = 200, body = Case))
)]
pub async fn case(State(app): State<App>, _: Staff, Id(no): Id<CaseNo>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let case = find(&mut conn, &no).await?;
    json(StatusCode::OK, &for_staff(&mut conn, &app, &case).await?)
}

async fn find(conn: &mut Connection, no: &CaseNo) -> Result<StoredCase> {
    let found = store::find(conn, no).await?;
    Ok(found.ok_or_else(refusal::no_case)?)
}
