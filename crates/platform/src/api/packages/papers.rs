//! `/packages/{code}/…`: the sheet as PDF and as a picture, the poster, the code.

use super::asked;
use crate::api::papers::{Code, Kind, Paper, Placard, finished, readable};
use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Query};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban::{first_html, paths};
use jinban_contract::guidance::SituationKey;
use jinban_rules::guidance;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichSheet {
    /// The situation, such as `cert=yes;card=post`.
    #[serde(default)]
    s: String,
    /// The edition, such as `2.1.1`; what is in force when absent.
    v: Option<String>,
}

/// The sheet on A4. The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/sheet.pdf",
    tag = "packages",
    operation_id = "package_pdf",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn pdf(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Page, &headers)
        .await
}

/// The sheet on A4 in large letters (大字版). The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/large.pdf",
    tag = "packages",
    operation_id = "package_large_pdf",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn large(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Large, &headers)
        .await
}

/// The sheet as one picture, to be kept on a phone.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/sheet.png",
    tag = "packages",
    operation_id = "package_png",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn png(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Picture, &headers)
        .await
}

/// A poster for the counter, with the code of the package's questions.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/poster.pdf",
    tag = "packages",
    operation_id = "package_poster",
    params(("code" = String, Path, description = "一件事编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn poster(State(app): State<App>, Id(code): Id, headers: HeaderMap) -> Result<Response> {
    let package = asked(&*app.content()?, &code, None)?.package;
    let path = paths::package(&package.code, &SituationKey::default(), None);
    let title = (package.name, package.demo);
    Placard::of_questions(app, title, path, code, &headers).await
}

/// The code of a sheet as SVG, for screens and for one's own print.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/code.svg",
    tag = "packages",
    operation_id = "package_code",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?.code(&app, Code::Svg, &headers)
}

/// The code of a sheet as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/code.png",
    tag = "packages",
    operation_id = "package_code_png",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?.code(&app, Code::Png, &headers)
}

/// What a finished sheet is printed from.
fn paper(app: &App, code: &str, which: &WhichSheet) -> Result<Paper> {
    let page = asked(&*app.content()?, code, which.v.as_deref())?;
    let picks = readable(&page.package.guidance, &which.s)?;
    finished(&page.package.guidance, &picks)?;
    let package = &page.package;
    let key = guidance::key(&package.guidance, &picks);
    Ok(Paper {
        title: package.name.clone(),
        demo: package.demo,
        path: paths::package(&package.code, &key, Some(&page.edition)),
        stem: format!("{}-v{}", package.code, page.edition),
        page: Box::new(move |portal| {
            let edition = Some(page.edition.as_str());
            first_html::package(&page, &key.0, edition, portal).main
        }),
    })
}
