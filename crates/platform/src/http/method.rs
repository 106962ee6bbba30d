//! `X-HTTP-Method-Override`: for citizens behind gateways that let only GET,
//! HEAD and POST through.

use crate::refusal;
use axum::extract::Request;
use axum::http::{HeaderName, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jinban_contract::problem::Rule;

const OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// What the API has and such gateways do not know.
const HIDDEN: [Method; 3] = [Method::PUT, Method::PATCH, Method::DELETE];

/// Takes a `POST` of the API for what it says it is. Everything behind this
/// (routes, checks of origin, logs) sees the method that is meant; none of them
/// can be one that changes nothing.
pub async fn meant(mut request: Request, next: Next) -> Response {
    let ours = request.method() == Method::POST && request.uri().path().starts_with("/api/");
    if let Some(named) = request.headers().get(OVERRIDE).filter(|_| ours) {
        let known = HIDDEN.iter().find(|method| named == method.as_str());
        let Some(method) = known else {
            return refusal::bad_header(OVERRIDE.as_str(), Rule::NotAnOption).into_response();
        };
        *request.method_mut() = method.clone();
    }
    next.run(request).await
}
