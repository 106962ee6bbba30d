//! `/region`.

use crate::app::App;
use crate::error::Result;
use crate::http::{PUBLIC, cached};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::region::{Divisions, Region};

/// The region: names, colours, hotline, themes, legal lines.
#[utoipa::path(
    get,
    path = "/api/v1/region",
    tag = "region",
    responses((status = 200, body = Region))
)]
pub async fn region(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.region, &headers, PUBLIC))
}

/// Towns and villages.
#[utoipa::path(
    get,
    path = "/api/v1/region/divisions",
    tag = "region",
    responses((status = 200, body = Divisions))
)]
pub async fn divisions(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.divisions, &headers, PUBLIC))
}
