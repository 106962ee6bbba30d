//! `/packages`: 一件事一次办.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, PUBLIC, cached};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::package::{PackageList, PackagePage};
use jinban_contract::problem::Problem;

/// Packages in force, with what each can save.
#[utoipa::path(
    get,
    path = "/api/v1/packages",
    tag = "packages",
    responses((status = 200, body = PackageList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn packages(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.packages.list, &headers, PUBLIC))
}

/// One package with its items.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}",
    tag = "packages",
    params(("code" = String, Path, description = "一件事编号")),
    responses((status = 200, body = PackagePage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn package(State(app): State<App>, Id(code): Id, headers: HeaderMap) -> Result<Response> {
    let content = app.content()?;
    let page = content.packages.pages.get(&code);
    let page = page.ok_or_else(|| refusal::not_found("code"))?;
    Ok(cached(page, &headers, PUBLIC))
}
