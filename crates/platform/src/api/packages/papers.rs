//! `/packages/{code}/…`: the sheet as PDF and as a picture, the poster, the code.

use crate::api::papers::Printer;
use crate::error::Result;
use crate::http::{Id, Query};
use crate::office::packages as office;
use crate::office::papers::{Code, Kind, Paper};
use axum::response::Response;
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

impl WhichSheet {
    /// What it is printed from.
    fn paper(&self, to: &Printer, code: &str) -> Result<Paper> {
        office::paper(&to.content, code, self.v.as_deref(), &self.s)
    }

    /// The code of its address.
    fn code(&self, to: &Printer, kind: Code, code: &str) -> Result<Response> {
        let paper = self.paper(to, code)?;
        to.code(kind, &paper.path, &paper.stem)
    }
}

/// The sheet on A4. The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/sheet.pdf",
    operation_id = "package_pdf",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn pdf(Id(code): Id, Query(which): Query<WhichSheet>, to: Printer) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Page).await
}

/// The sheet on A4 in large letters (大字版). The same input gives the same bytes.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/large.pdf",
    operation_id = "package_large_pdf",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn large(Id(code): Id, Query(which): Query<WhichSheet>, to: Printer) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Large).await
}

/// The sheet as one picture, to be kept on a phone.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/sheet.png",
    operation_id = "package_png",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn png(Id(code): Id, Query(which): Query<WhichSheet>, to: Printer) -> Result<Response> {
    to.sheet(which.paper(&to, &code)?, Kind::Picture).await
}

/// A poster for the counter, with the code of the package's questions.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/poster.pdf",
    operation_id = "package_poster",
    params(("code" = String, Path, description = "一件事编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn poster(Id(code): Id, to: Printer) -> Result<Response> {
    to.poster(office::poster(&to.content, code)?).await
}

/// The code of a sheet as SVG, for screens and for one's own print.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/code.svg",
    operation_id = "package_code",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(Id(code): Id, Query(which): Query<WhichSheet>, to: Printer) -> Result<Response> {
    which.code(&to, Code::Svg, &code)
}

/// The code of a sheet as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/code.png",
    operation_id = "package_code_png",
    params(("code" = String, Path, description = "一件事编号"), WhichSheet),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(
    Id(code): Id,
    Query(which): Query<WhichSheet>,
    to: Printer,
) -> Result<Response> {
    which.code(&to, Code::Png, &code)
}
