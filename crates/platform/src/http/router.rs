//! Everything that the server answers, in one router.

use super::fence::{self, METRICS, Side};
use super::front::Front;
use super::portal::{self, Portal};
use super::{PUBLIC, address, cached, docs, headers, health, log, method, session, staff};
use crate::api;
use crate::app::App;
use crate::content::Doc;
use crate::refusal::{self, Refusal};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use std::any::Any;
use std::path::Path;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use utoipa::openapi::OpenApi;

/// The API's description, generated from its code.
pub fn openapi() -> OpenApi {
    api::described().1
}

/// The whole server, as far as a listener's side takes it: API, pictures of the pack, portal,
/// health and metrics.
pub fn router(app: App, dist: Option<&Path>, side: Side) -> Front {
    let portal = dist.map(|dist| Portal::new(dist.to_owned()));
    let router = behind(app.clone(), portal.clone(), side);
    Front::new(app, portal, router)
}

/// Everything behind what is asked for again.
fn behind(app: App, portal: Option<Portal>, side: Side) -> Router {
    let (api, description) = api::described();
    let page = Arc::new(Doc::from(docs::page(&description).into_bytes()));
    let json = description.to_pretty_json().unwrap_or_default();
    let json = Arc::new(Doc::from(json.into_bytes()));
    let router = api
        .route(
            "/api/openapi.json",
            get(async move |asked: HeaderMap| cached(&json, &asked, PUBLIC)),
        )
        .route(
            "/api/docs",
            get(async move |asked: HeaderMap| html(&page, &asked)),
        )
        .route("/api", get(unknown).fallback(unknown))
        .route("/api/", get(unknown).fallback(unknown))
        .route("/api/{*rest}", get(unknown).fallback(unknown))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route(METRICS, get(health::metrics))
        .method_not_allowed_fallback(async || refusal::wrong_method());
    let router = with_portal(router, app.clone(), portal)
        .layer(middleware::from_fn_with_state(app.clone(), staff::in_turn))
        .layer(middleware::from_fn_with_state(app.clone(), session::guard))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().compress_when(shrinks()))
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .layer(middleware::from_fn_with_state(app.clone(), log::log))
        .with_state(app.clone());
    // Before anything looks at the address or the method: a router does so before its own layers.
    Router::new()
        .fallback_service(router)
        .layer(middleware::from_fn_with_state(side, fence::keep))
        .layer(middleware::from_fn(method::meant))
        .layer(middleware::from_fn_with_state(app, address::read))
}

/// A fault of ours is one answer that says so, not the end of a connection; where it was stands in
/// the log (see `serve`).
fn panicked(_: Box<dyn Any + Send>) -> Response {
    refusal::internal().into_response()
}

/// What is worth compressing for one who asks: not what is compressed in itself.
fn shrinks() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"))
}

fn with_portal(router: Router<App>, app: App, portal: Option<Portal>) -> Router<App> {
    let Some(portal) = portal else {
        return router.fallback(async || refusal::no_page());
    };
    let readable = middleware::from_fn_with_state((app, portal.clone()), portal::readable);
    let router = router
        .fallback(move |State(app): State<App>, request: Request| portal.answer(app, request));
    router.layer(readable)
}

async fn unknown() -> Refusal {
    refusal::no_page()
}

fn html(page: &Doc, asked: &HeaderMap) -> impl IntoResponse + use<> {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let kind = "text/html; charset=utf-8";
    let headers = [(CONTENT_SECURITY_POLICY, policy), (CONTENT_TYPE, kind)];
    (headers, cached(page, asked, PUBLIC))
}
