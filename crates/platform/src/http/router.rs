//! Everything that the server answers, in one router.

use super::portal::{self, Portal};
use super::{address, docs, headers, health, log, session};
use crate::api;
use crate::app::App;
use crate::refusal::{self, Refusal};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, middleware};
use std::path::Path;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;

/// The API's description, generated from its code.
pub fn openapi() -> OpenApi {
    api::routes().split_for_parts().1
}

/// The whole server: API, pictures of the pack, portal, health and metrics.
pub fn router(app: App, dist: Option<&Path>) -> Router {
    let (api, description) = api::routes().split_for_parts();
    let page: Arc<str> = docs::page(&description).into();
    let json: Arc<str> = description.to_pretty_json().unwrap_or_default().into();
    let router = api
        .route("/api/openapi.json", get(|| text("application/json", json)))
        .route("/api/docs", get(|| html(page)))
        .route("/api", get(unknown).fallback(unknown))
        .route("/api/", get(unknown).fallback(unknown))
        .route("/api/{*rest}", get(unknown).fallback(unknown))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .method_not_allowed_fallback(async || refusal::wrong_method());
    let router = with_portal(router, app.clone(), dist)
        .layer(middleware::from_fn_with_state(app.clone(), session::guard))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn_with_state(app.clone(), log::log))
        .with_state(app.clone());
    // Before anything looks at the address.
    let read = middleware::from_fn_with_state(app, address::read);
    Router::new().fallback_service(router).layer(read)
}

fn with_portal(router: Router<App>, app: App, dist: Option<&Path>) -> Router<App> {
    let Some(dist) = dist else {
        return router.fallback(async || refusal::no_page());
    };
    let portal = Portal::new(dist.to_owned());
    let readable = middleware::from_fn_with_state((app, portal.clone()), portal::readable);
    let router = router
        .fallback(move |State(app): State<App>, request: Request| portal.answer(app, request));
    router.layer(readable)
}

async fn unknown() -> Refusal {
    refusal::no_page()
}

async fn text(kind: &'static str, body: Arc<str>) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind)], body.to_string())
}

async fn html(body: Arc<str>) -> impl IntoResponse {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let page = text("text/html; charset=utf-8", body).await;
    ([(CONTENT_SECURITY_POLICY, policy)], page)
}
