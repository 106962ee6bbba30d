//! For balancers and operators.

use crate::app::App;
use crate::calendar_end;
use crate::error::Result;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

/// `GET /healthz`: the process answers.
pub async fn healthz() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "ok\n")
}

/// `GET /readyz`: the database takes something and a pack is in force.
pub async fn readyz(State(app): State<App>) -> Result<impl IntoResponse> {
    app.db.prove().await?;
    app.content()?;
    Ok(([(CACHE_CONTROL, "no-store")], "ready\n"))
}

/// `GET /metrics`.
pub async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    if let Some(reach) = calendar_end::of(&app) {
        app.metrics.calendar(reach.days_left);
    }
    ([(CONTENT_TYPE, kind)], app.metrics.text())
}
