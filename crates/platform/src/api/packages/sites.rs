//! `GET /packages/{code}/sites`: where the items of a package are handed in as one.

use crate::api::near::{self, Nearby};
use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Query};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::near::SitesNear;
use jinban_contract::problem::Problem;
use jinban_rules::site::Purpose;

/// Where to go for a package: sites that take it as one, nearest or open first.
///
/// Each with whether it is open now. A package that is done no more has none.
#[utoipa::path(
    get,
    path = "/api/v1/packages/{code}/sites",
    tag = "packages",
    params(("code" = String, Path, description = "一件事编号"), Nearby),
    responses((status = 200, body = SitesNear), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn package_sites(
    State(app): State<App>,
    Id(code): Id,
    Query(nearby): Query<Nearby>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let places = content.packages.places(&code);
    let places = places.ok_or_else(refusal::no_package)?;
    let purpose = (!places.is_empty()).then_some(Purpose::Package(places));
    let name = format!("package {code}");
    near::sites_near(&app, &content, (&name, purpose), &nearby, &headers)
}
