//! Cookies, read and set.

use crate::config::Config;
use crate::error::{Error, Result};
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// What a cookie holds.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    let mut pairs = values
        .flat_map(|v| v.split(';'))
        .filter_map(|p| p.trim().split_once('='));
    let (_, held) = pairs.find(|(key, _)| *key == name)?;
    Some(held.to_owned())
}

/// The header that sets a cookie; without `seconds` it goes when the browser is
/// closed.
///
/// # Errors
/// It cannot stand in a header.
pub fn header(
    name: &str,
    held: &str,
    seconds: Option<i64>,
    config: &Config,
) -> Result<HeaderValue> {
    let secure = if config.secure_cookies() {
        "; Secure"
    } else {
        ""
    };
    let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let text = format!("{name}={held}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    HeaderValue::from_str(&text).map_err(|_| Error::Config("cookie".into()))
}
