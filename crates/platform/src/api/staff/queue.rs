//! `PUT /staff/sites/{id}/queue`: waiting numbers from a hall's machine.

use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Id, Staff, ok};
use crate::office::{Desk, queues};
use axum::extract::State;
use axum::response::Response;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::{NewQueue, Queue};
use jinban_contract::staff::StaffAction;

/// Tells how many wait. What is older than what is known changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/staff/sites/{id}/queue",
    params(("id" = String, Path, description = "站点编号")),
    request_body = NewQueue,
    responses((status = 200, body = Queue))
)]
pub async fn put_queue(
    State(app): State<App>,
    staff: Staff,
    Id(id): Id<SiteId>,
    Body { value: new, .. }: Body<NewQueue>,
) -> Result<Response> {
    staff.may(StaffAction::PutQueue)?;
    let mut tx = app.db.write().await?;
    let mut desk = Desk::of(&app, &mut tx, app.clock.now())?;
    let queue = queues::put(&mut desk, id, &new).await?;
    tx.commit().await?;
    ok(&queue)
}
