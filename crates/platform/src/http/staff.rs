//! `Authorization: Bearer …` for the back office's program.

use crate::app::App;
use crate::error::{Error, Result};
use crate::{refusal, secret};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

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
    pub fn holds(headers: &HeaderMap, app: &App) -> bool {
        let given = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
        let token = given.and_then(|text| text.strip_prefix("Bearer "));
        let expected = &app.config.staff_token;
        let hash = |text: &str| secret::hash(&[text.as_bytes()]);
        !expected.is_empty() && token.is_some_and(|token| hash(token) == hash(expected))
    }
}
