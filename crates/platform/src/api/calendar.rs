//! `/calendar`.

use crate::app::App;
use crate::error::Result;
use crate::http::{PUBLIC, cached};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::calendar::Calendar;

/// Public holidays and make-up workdays.
#[utoipa::path(
    get,
    path = "/api/v1/calendar",
    responses((status = 200, body = Calendar))
)]
pub async fn calendar(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.calendar, &headers, PUBLIC))
}
