//! `/notices`: 一次性告知单.

mod messages;
mod papers;

pub use messages::*;
pub use papers::*;

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, PUBLIC, Query, cached};
use crate::office::notices as office;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::notice::Notice;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichNotice {
    /// The situation, such as `age=90;bank=yes`; empty for all situations.
    #[serde(default)]
    s: String,
    /// The item's version; the one in force when absent.
    v: Option<u32>,
}

/// The sheet of an item for a situation.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}",
    params(("code" = String, Path, description = "事项编号"), WhichNotice),
    responses((status = 200, body = Notice))
)]
pub async fn notice(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<WhichNotice>,
    headers: HeaderMap,
) -> Result<Response> {
    let doc = office::answered(&*app.content()?, &code, which.v, &which.s)?;
    Ok(cached(&doc, &headers, PUBLIC))
}
