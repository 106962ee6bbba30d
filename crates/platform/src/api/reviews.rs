//! `/reviews/{token}`: 好差评. The token is the right, no sign-in is needed.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Once, ok};
use crate::office::reviews;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::ids::ReviewToken;
use jinban_contract::review::{NewReview, ReviewPage};

/// What may be reviewed, or what was said and what came of it.
#[utoipa::path(
    get,
    path = "/api/v1/reviews/{token}",
    params(("token" = String, Path, description = "评价凭证")),
    responses((status = 200, body = ReviewPage))
)]
pub async fn show(State(app): State<App>, Id(token): Id<ReviewToken>) -> Result<Response> {
    ok(&reviews::show(&mut *app.db.read().await?, &token).await?)
}

/// Reviews a service, once.
#[utoipa::path(
    post,
    path = "/api/v1/reviews/{token}",
    params(("token" = String, Path, description = "评价凭证"), ("Idempotency-Key" = String, Header)),
    request_body = NewReview,
    responses((status = 201, body = ReviewPage))
)]
pub async fn give(Id(token): Id<ReviewToken>, once: Once<NewReview>) -> Result<Response> {
    once.write(&reviews::owner(&token), async |desk, new| {
        reviews::give(desk, &token, new).await
    })
    .await
}
