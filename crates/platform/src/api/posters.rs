//! `/sites/{id}/…`: what hangs on the door and over a window, and the code.

use super::papers::Printer;
use crate::error::Result;
use crate::http::Id;
use crate::office::papers::Code;
use crate::office::posters;
use crate::refusal;
use axum::extract::Path;
use axum::response::Response;
use jinban::paths;

/// A poster for the door of a site.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/poster.pdf",
    operation_id = "site_poster",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn site(Id(id): Id, to: Printer) -> Result<Response> {
    to.poster(posters::of_site(to.content.site(&id)?)).await
}

/// A poster for one window of a site.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/windows/{n}/poster.pdf",
    operation_id = "window_poster",
    params(("id" = String, Path, description = "站点编号"), ("n" = u32, Path, description = "第几个窗口，从 1 数起，按站点的 windows 排")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn window(
    Id(id): Id,
    Path(parts): Path<(String, String)>,
    to: Printer,
) -> Result<Response> {
    let site = to.content.site(&id)?;
    let n = parts.1.parse().map_err(|_| refusal::bad_path("n"))?;
    to.poster(posters::of_window(site, n)?).await
}

/// The code of a site's page as SVG.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/code.svg",
    operation_id = "site_code",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(Id(id): Id, to: Printer) -> Result<Response> {
    code_of(&to, Code::Svg, &id)
}

/// The code of a site's page as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/code.png",
    operation_id = "site_code_png",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(Id(id): Id, to: Printer) -> Result<Response> {
    code_of(&to, Code::Png, &id)
}

fn code_of(to: &Printer, kind: Code, id: &str) -> Result<Response> {
    let site = to.content.site(id)?;
    to.code(kind, &paths::site(&site.summary.id), id)
}
