//! `/sites`.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, PUBLIC, cached};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::site::{Site, SiteList};

/// The whole map in one answer.
#[utoipa::path(
    get,
    path = "/api/v1/sites",
    responses((status = 200, body = SiteList))
)]
pub async fn sites(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.site_list, &headers, PUBLIC))
}

/// One site with everything known of it.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, body = Site))
)]
pub async fn site(State(app): State<App>, Id(id): Id, headers: HeaderMap) -> Result<Response> {
    let content = app.content()?;
    let (_, doc) = content.sites.get(&id).ok_or_else(refusal::no_site)?;
    Ok(cached(doc, &headers, PUBLIC))
}
