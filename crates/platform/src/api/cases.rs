//! `/cases`: submit, list, follow, supplement, withdraw.

mod submit;
mod supplement;
mod view;
mod withdraw;

pub use submit::*;
pub use supplement::*;
pub use view::{for_owner, for_staff, own_summary, summary};
pub use withdraw::*;

use super::cursor::{Cursor, LATEST, page};
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Id, Person, Query, json};
use crate::refusal;
use crate::repo::cases::{self as store, StoredCase};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{Case, CaseEvent, CaseList, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_contract::time::Moment;
use serde::Deserialize;
use utoipa::IntoParams;

const PAGE: usize = 20;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// My cases, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    tag = "cases",
    params(Which),
    responses((status = 200, body = CaseList))
)]
pub async fn list(
    State(app): State<App>,
    person: Person,
    Query(which): Query<Which>,
) -> Result<Response> {
    let content = app.content()?;
    let from = Cursor::of(which.cursor.as_ref(), LATEST)?;
    let mut conn = app.db.read().await?;
    let most = PAGE as i64 + 1;
    let mut found = store::of_person(&mut conn, &person.id, from.place(), most).await?;
    let list = CaseList {
        next: page(&mut found, PAGE, place),
        cases: found
            .iter()
            .map(|case| own_summary(&content, case))
            .collect(),
    };
    json(StatusCode::OK, &list)
}

/// Where a case stands in a list.
pub(super) fn place(case: &StoredCase) -> Cursor {
    Cursor::after(case.submitted_at, case.no.as_str())
}

/// One of my cases.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{no}",
    tag = "cases",
    params(("no" = String, Path, description = "办件编号")),
    responses((status = 200, body = Case))
)]
pub async fn show(State(app): State<App>, person: Person, Id(no): Id<CaseNo>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let case = own(&mut conn, &person, &no).await?;
    json(StatusCode::OK, &for_owner(&mut conn, &app, &case).await?)
}

/// A case of this person; somebody else's is as if it were not there.
async fn own(conn: &mut Connection, person: &Person, no: &CaseNo) -> Result<StoredCase> {
    let found = store::find(conn, no).await?;
    let found = found.filter(|case| case.person == person.id);
    Ok(found.ok_or_else(|| refusal::not_found("no"))?)
}

/// A step of the timeline. `actor` is a unit and role, never a person's name.
pub fn event(at: Moment, kind: EventKind, actor: &str, text: &str) -> CaseEvent {
    CaseEvent {
        at,
        kind,
        actor: actor.to_owned(),
        text: text.to_owned(),
    }
}

/// Writes a changed case and the step that changed it.
///
/// # Errors
/// Somebody else has changed it since it was read.
pub async fn save(conn: &mut Connection, case: &StoredCase, step: &CaseEvent) -> Result<()> {
    if !store::update(conn, case).await? {
        return Err(refusal::state_conflict("刚刚有人处理过这个办件，请刷新后再看。").into());
    }
    store::add_event(conn, &case.no, step).await
}
