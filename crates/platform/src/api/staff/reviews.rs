//! `/staff/reviews`: what citizens said, and 差评整改 step by step.

use crate::api::Page;
use crate::error::Result;
use crate::http::{Id, Once, Query, Staff};
use crate::office::reviews as office;
use axum::response::Response;
use jinban_contract::ids::ReviewToken;
use jinban_contract::staff::{NewRectificationStep, StaffAction, StaffReview, StaffReviews};

/// Given reviews: bad ones first, then newest.
#[utoipa::path(
    get,
    path = "/api/v1/staff/reviews",
    params(Page),
    responses((status = 200, body = StaffReviews))
)]
pub async fn reviews(staff: Staff, Query(page): Query<Page>) -> Result<Response> {
    let permit = staff.may(StaffAction::ListReviews)?;
    permit
        .read(async |desk, by| office::of_unit(desk, by, page.cursor.as_ref()).await)
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
    staff: Staff,
    Id(name): Id<ReviewToken>,
    once: Once<NewRectificationStep>,
) -> Result<Response> {
    let by = staff.may(StaffAction::RectifyReview)?.by;
    once.write(&by.who.owner(), async |desk, new| {
        office::rectify(desk, &by, &name, new).await
    })
    .await
}
