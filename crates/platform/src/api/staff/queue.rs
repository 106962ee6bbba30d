//! `PUT /staff/sites/{id}/queue`: waiting numbers from a hall's machine.

use crate::api::queue::{known, read};
use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Id, Staff, json};
use crate::refusal;
use crate::repo::queues as store;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::{NewQueue, Queue};
use jinban_rules::queue::check;

/// Tells how many wait. What is older than what is known changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/staff/sites/{id}/queue",
    tag = "staff",
    params(("id" = String, Path, description = "站点编号")),
    security(("staff" = [])),
    request_body = NewQueue,
    responses((status = 200, body = Queue))
)]
pub async fn put_queue(
    State(app): State<App>,
    _: Staff,
    Id(id): Id<SiteId>,
    Body { value: new, .. }: Body<NewQueue>,
) -> Result<Response> {
    known(&app, &id)?;
    let now = app.clock.now();
    let faults = check(&new, now);
    if !faults.is_empty() {
        return Err(refusal::validation_failed(faults).into());
    }
    let at = new.at.unwrap_or(now);
    let mut tx = app.db.write().await?;
    store::put(&mut tx, &id, at, &new.zones).await?;
    let queue = read(&mut tx, id, now).await?;
    tx.commit().await?;
    json(StatusCode::OK, &queue)
}
