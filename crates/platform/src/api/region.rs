//! `/region`, `/statements`: what the site says of itself.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, PUBLIC, cached};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::statement::Statement;

/// The region: names, colours, hotline, themes, legal lines.
#[utoipa::path(
    get,
    path = "/api/v1/region",
    responses((status = 200, body = Region))
)]
pub async fn region(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.region_doc, &headers, PUBLIC))
}

/// Towns and villages.
#[utoipa::path(
    get,
    path = "/api/v1/region/divisions",
    responses((status = 200, body = Divisions))
)]
pub async fn divisions(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.divisions_doc, &headers, PUBLIC))
}

/// A statement, such as 个人信息处理规则. Their names are in `/region`.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{id}",
    params(("id" = String, Path, description = "声明编号")),
    responses((status = 200, body = Statement))
)]
pub async fn statement(State(app): State<App>, Id(id): Id, headers: HeaderMap) -> Result<Response> {
    let content = app.content()?;
    let (_, doc) = content
        .statements
        .get(&id)
        .ok_or_else(refusal::no_statement)?;
    Ok(cached(doc, &headers, PUBLIC))
}
