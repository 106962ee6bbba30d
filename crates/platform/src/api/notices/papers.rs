//! `/notices/{code}/…`: the sheet as PDF and as a picture, the poster, the code.

use super::{Asked, Which};
use crate::api::papers::{Code, Kind, Paper, Placard, finished, readable};
use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Query};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban::{first_html, paths};
use jinban_contract::guidance::SituationKey;

/// The sheet on A4. The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.pdf",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn pdf(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Page, &headers)
        .await
}

/// The sheet on A4 in large letters (大字版). The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/large.pdf",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn large(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Large, &headers)
        .await
}

/// The sheet as one picture, to be kept on a phone.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.png",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn png(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?
        .sheet(app, Kind::Picture, &headers)
        .await
}

/// A poster for the counter, with the code of the item's questions.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/poster.pdf",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn poster(State(app): State<App>, Id(code): Id, headers: HeaderMap) -> Result<Response> {
    let content = app.content()?;
    let item = content.items.get(&code).and_then(|all| all.get(None));
    let (item, _) = item.ok_or_else(refusal::no_item)?;
    let path = paths::notice(&item.code, &SituationKey::default(), None);
    let title = (item.name.clone(), item.demo);
    Placard::of_questions(app, title, path, code, &headers).await
}

/// The code of a sheet as SVG, for screens and for one's own print.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/code.svg",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?.code(&app, Code::Svg, &headers)
}

/// The code of a sheet as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/code.png",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    paper(&app, &code, &which)?.code(&app, Code::Png, &headers)
}

/// What a finished sheet is printed from.
fn paper(app: &App, code: &str, which: &Which) -> Result<Paper> {
    let content = app.content()?;
    let asked = Asked::of(&content, code, which, readable)?;
    finished(&asked.item.guidance, &asked.picks)?;
    let notice = asked.notice();
    let item = &notice.item;
    Ok(Paper {
        title: item.name.clone(),
        demo: item.demo,
        path: paths::notice(&item.code, &notice.sheet.situation, Some(item.version)),
        stem: format!("{}-v{}", item.code, item.version),
        page: Box::new(move |portal| {
            let (key, version) = (&notice.sheet.situation.0, Some(notice.item.version));
            first_html::notice(&notice, Vec::new(), key, version, portal).main
        }),
    })
}
