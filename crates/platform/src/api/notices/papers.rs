//! `/notices/{code}/…`: the sheet as PDF and as a picture, the poster, the code.

use super::WhichNotice;
use crate::api::papers::Printer;
use crate::error::Result;
use crate::http::{Id, Query};
use crate::office::notices as office;
use crate::office::papers::{Code, Kind, Paper};
use axum::response::Response;

/// The sheet on A4. The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.pdf",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn pdf(Id(code): Id, Query(which): Query<WhichNotice>, to: Printer) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Page).await
}

/// The sheet on A4 in large letters (大字版). The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/large.pdf",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn large(
    Id(code): Id,
    Query(which): Query<WhichNotice>,
    to: Printer,
) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Large).await
}

/// The sheet as one picture, to be kept on a phone.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/sheet.png",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn png(Id(code): Id, Query(which): Query<WhichNotice>, to: Printer) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Picture).await
}

/// A poster for the counter, with the code of the item's questions.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/poster.pdf",
    params(("code" = String, Path, description = "事项编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn poster(Id(code): Id, to: Printer) -> Result<Response> {
    to.poster(office::poster(&to.content, code)?).await
}

/// The code of a sheet as SVG, for screens and for one's own print.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/code.svg",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(Id(code): Id, Query(which): Query<WhichNotice>, to: Printer) -> Result<Response> {
    which.code(&to, Code::Svg, &code)
}

/// The code of a sheet as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}/code.png",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(
    Id(code): Id,
    Query(which): Query<WhichNotice>,
    to: Printer,
) -> Result<Response> {
    which.code(&to, Code::Png, &code)
}

impl WhichNotice {
    /// What the sheet is printed from.
    fn paper(&self, to: &Printer, code: &str) -> Result<Paper> {
        office::paper(&to.content, code, self.v, &self.s)
    }

    /// The code of its address.
    fn code(&self, to: &Printer, kind: Code, code: &str) -> Result<Response> {
        let paper = self.paper(to, code)?;
        to.code(kind, &paper.path, &paper.stem)
    }
}
