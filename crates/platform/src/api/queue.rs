//! `GET /sites/{id}/queue`: how many wait, and as of when.

use crate::error::Result;
use crate::http::{Ask, Id};
use crate::office::queues;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::Queue;

/// Numbers change by the minute, and many look at once.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=15");

/// Waiting numbers of a site; no zones where none are told.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/queue",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, body = Queue))
)]
pub async fn queue(Id(id): Id<SiteId>, ask: Ask) -> Result<Response> {
    let asked = ask.of(async |desk| queues::show(desk, id).await);
    let mut response = asked.await?;
    response.headers_mut().insert(CACHE_CONTROL, KEEP);
    Ok(response)
}
