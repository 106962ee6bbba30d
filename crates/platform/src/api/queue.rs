//! `GET /sites/{id}/queue`: how many wait, and as of when.

use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Id, json};
use crate::refusal;
use crate::repo::queues as store;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::Queue;
use jinban_contract::time::Moment;
use jinban_rules::queue::is_old;

/// Numbers change by the minute, and many look at once.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=15");

/// Waiting numbers of a site; no zones where none are told.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/queue",
    tag = "sites",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, body = Queue))
)]
pub async fn queue(State(app): State<App>, Id(id): Id<SiteId>) -> Result<Response> {
    known(&app, &id)?;
    let mut conn = app.db.read().await?;
    let queue = read(&mut conn, id, app.clock.now()).await?;
    let mut response = json(StatusCode::OK, &queue)?;
    response.headers_mut().insert(CACHE_CONTROL, KEEP);
    Ok(response)
}

/// Refuses a site that the pack does not have.
pub(super) fn known(app: &App, id: &SiteId) -> Result<()> {
    match app.content()?.sites.contains_key(id.as_str()) {
        true => Ok(()),
        false => Err(refusal::no_site().into()),
    }
}

/// What a site told last, as it stands now.
pub(super) async fn read(conn: &mut Connection, id: SiteId, now: Moment) -> Result<Queue> {
    let (at, zones) = match store::find(conn, &id).await? {
        Some((at, zones)) => (Some(at), zones),
        None => (None, Vec::new()),
    };
    Ok(Queue {
        site: id,
        zones,
        at,
        old: at.is_some_and(|at| is_old(at, now)),
        as_of: now,
    })
}
