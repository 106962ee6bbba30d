//! The cookie by which a browser is known that asked for a code: random, and
//! about nobody. It lasts where somebody has signed in with a device of theirs.

use super::cookie;
use crate::app::App;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::secret;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use jinban_rules::retention::DEVICE_DAYS;

/// Seconds that a known device stays known; no browser keeps a cookie for longer.
const KNOWN_SECONDS: i64 = DEVICE_DAYS * 24 * 3600;

/// A browser, by the token in its cookie or by a new one.
pub struct Device {
    /// Its token.
    pub token: String,
    /// It has no cookie yet.
    pub is_new: bool,
}

impl FromRequestParts<App> for Device {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let known = cookie::read(&parts.headers, name(&app.config));
        let known = known.filter(|token| !token.is_empty());
        Ok(Self {
            is_new: known.is_none(),
            token: known.unwrap_or_else(secret::token::<32>),
        })
    }
}

impl Device {
    /// The browser that has this token from now on.
    pub const fn of(token: String) -> Self {
        Self {
            token,
            is_new: true,
        }
    }

    /// The header that has the browser keep it: until it is closed, or for good.
    ///
    /// # Errors
    /// The token is no text of a header.
    pub fn kept(&self, config: &Config, lasts: bool) -> Result<HeaderValue> {
        let seconds = lasts.then_some(KNOWN_SECONDS);
        cookie::header(name(config), &self.token, seconds, config)
    }
}

fn name(config: &Config) -> &'static str {
    match config.secure_cookies() {
        true => "__Host-jinban-device",
        false => "jinban-device",
    }
}
