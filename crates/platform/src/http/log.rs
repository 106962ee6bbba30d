//! One line per request: template, status, duration. Never an address with
//! identifiers, a query string, a body, a phone or an IP address.

use super::path::is_id;
use crate::app::App;
use crate::secret;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use std::borrow::Cow;
use std::convert::Infallible;
use std::time::Instant;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a request is called in the log and in the trail.
#[derive(Debug, Clone, Default)]
pub struct RequestId(pub String);

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

/// Names, times, counts and logs a request.
pub async fn log(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let line = Line::of(&request, Instant::now());
    let span = tracing::info_span!("request", id = %line.id);
    request.extensions_mut().insert(RequestId(line.id.clone()));
    let mut response = next.run(request).instrument(span).await;
    line.end(&app, &mut response);
    response
}

/// The line of one request, to be written when it is answered.
pub struct Line {
    begun: Instant,
    id: String,
    method: &'static str,
    route: Cow<'static, str>,
}

impl Line {
    /// Of a request that came at this moment.
    pub fn of(request: &Request, begun: Instant) -> Self {
        let id = request_id(request);
        Self {
            begun,
            method: method(request.method()),
            route: route(request),
            id,
        }
    }

    /// Counts and writes it; the answer gets its name.
    pub fn end(self, app: &App, response: &mut Response) {
        let (took, status) = (self.begun.elapsed(), response.status().as_u16());
        let duration_ms = took.as_secs_f64() * 1000.0;
        tracing::info!(
            id = &*self.id,
            http.method = self.method,
            http.route = &*self.route,
            http.status = status,
            duration_ms
        );
        app.metrics.count(self.route, self.method, status, took);
        if let Ok(id) = HeaderValue::from_str(&self.id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
    }
}

/// A proxy's identifier is kept, so that one request has one in all logs.
fn request_id(request: &Request) -> String {
    let given = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|v| v.to_str().ok());
    match given {
        Some(id) if is_id(id) => id.to_owned(),
        _ => secret::token::<9>(),
    }
}

fn route(request: &Request) -> Cow<'static, str> {
    match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned().into(),
        None if request.uri().path().starts_with("/api") => "/api/{unknown}".into(),
        None => "/{portal}".into(),
    }
}

fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}
