//! `/packages`: 一件事一次办.

mod papers;
mod sites;

pub use papers::*;
pub use sites::*;

use crate::app::App;
use crate::content::Doc;
use crate::error::Result;
use crate::http::{Id, PUBLIC, Query, cached};
use crate::office::packages as office;
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::package::{PackageList, PackagePage};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which edition; what is in force when absent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichEdition {
    /// The package's version, with those of its items or without: `2.1.1`, `2`.
    v: Option<String>,
}

/// Packages in force, with what each can save.
#[utoipa::path(
    get,
    path = "/api/v1/packages",
    responses((status = 200, body = PackageList))
)]
pub async fn packages(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.packages.list, &headers, PUBLIC))
}

/// One package with its items, in force or in an earlier edition.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}",
    params(("code" = String, Path, description = "一件事编号"), WhichEdition),
    responses((status = 200, body = PackagePage))
)]
pub async fn package(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichEdition>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    if let Some(edition) = &which.v {
        let page = content.made.get(&format!("package {code} {edition}"), || {
            Doc::of(&office::asked(&content, &code, Some(edition))?)
        })?;
        return Ok(cached(&page, &headers, PUBLIC));
    }
    let page = content.packages.pages.get(&code);
    let page = page.ok_or_else(refusal::no_package)?;
    Ok(cached(page, &headers, PUBLIC))
}
