//! `/staff/reviews`: what citizens said, and 差评整改 step by step.

use super::OWNER;
use crate::api::Page;
use crate::error::Result;
use crate::http::{Ask, Id, Once, Query, Staff};
use crate::office::reviews as office;
use axum::response::Response;
use jinban_contract::ids::ReviewToken;
use jinban_contract::staff::{NewRectificationStep, StaffReview, StaffReviews};

/// Given reviews: bad ones first, then newest.
#[utoipa::path(
    get,
    path = "/api/v1/staff/reviews",
    params(Page),
    responses((status = 200, body = StaffReviews))
)]
pub async fn reviews(_: Staff, Query(page): Query<Page>, ask: Ask) -> Result<Response> {
    ask.of(async |desk| office::of_unit(desk.conn, page.cursor.as_ref()).await)
        .await
}

/// Takes the rectification of a bad review one step further. `token` is the
/// one of `GET /staff/reviews`, which is not the citizen's.
#[utoipa::path(
    post,
    path = "/api/v1/staff/reviews/{token}/rectification",
    params(("token" = String, Path, description = "评价编号"), ("Idempotency-Key" = String, Header)),
    request_body = NewRectificationStep,
    responses((status = 201, body = StaffReview))
)]
pub async fn rectify(
    _: Staff,
    Id(name): Id<ReviewToken>,
    once: Once<NewRectificationStep>,
) -> Result<Response> {
    once.write(OWNER, async |desk, new| {
        office::rectify(desk, &name, new).await
    })
    .await
}
