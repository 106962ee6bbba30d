//! `GET /items/{code}/sites`: where to go, nearest and open now.

use crate::api::near::{self, Nearby};
use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Query};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::ids::ItemCode;
use jinban_contract::near::SitesNear;
use jinban_contract::problem::Problem;
use jinban_rules::site::Purpose;

/// Where to go for an item: sites that take its papers, nearest or open first.
///
/// Each with whether it is open now. An item that is done no more has none.
#[utoipa::path(
    get,
    path = "/api/v1/items/{code}/sites",
    tag = "items",
    params(("code" = String, Path, description = "事项编号"), Nearby),
    responses((status = 200, body = SitesNear), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn sites_near(
    State(app): State<App>,
    Id(code): Id,
    Query(nearby): Query<Nearby>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let item = content.items.get(&code).ok_or_else(refusal::no_item)?;
    let asked = ItemCode(code.clone());
    let purpose = item.in_force.then_some(Purpose::Item(&asked));
    near::sites_near(&app, &content, (&code, purpose), &nearby, &headers)
}
