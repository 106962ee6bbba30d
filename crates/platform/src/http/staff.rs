//! `Authorization: Bearer …` for the back office's program.

use crate::app::App;
use crate::error::{Error, Result};
use crate::{refusal, secret};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Where the back office's addresses are.
pub(super) const PLACE: &str = "/api/v1/staff/";

/// Proof that the caller holds the staff token.
pub struct Staff;

impl FromRequestParts<App> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if app.config.staff_token.is_empty() {
            return Err(refusal::staff_disabled().into());
        }
        match Self::holds(&parts.headers, app) {
            true => Ok(Self),
            false => Err(refusal::staff_unauthorized().into()),
        }
    }
}

impl Staff {
    /// Whether the request carries the staff token. Hashes are compared, so
    /// that the time it takes tells nothing about the token.
    fn holds(headers: &HeaderMap, app: &App) -> bool {
        let given = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
        let token = given.and_then(|text| text.strip_prefix("Bearer "));
        let expected = &app.config.staff_token;
        let hash = |text: &str| secret::hash(&[text.as_bytes()]);
        !expected.is_empty() && token.is_some_and(|token| hash(token) == hash(expected))
    }
}

/// The back office's requests are answered some at a time, so that its long
/// lists do not keep citizens waiting.
pub async fn in_turn(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(PLACE) {
        return next.run(request).await;
    }
    match app.staff.turn().await {
        Ok(_turn) => next.run(request).await,
        Err(busy) => busy.into_response(),
    }
}
