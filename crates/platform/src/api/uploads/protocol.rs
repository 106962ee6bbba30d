//! What every tus request and answer carries.

use crate::refusal;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use jinban_contract::upload::MAX_UPLOAD;
use jinban_rules::upload::SMALLEST_PIECE;
use std::time::{Duration, UNIX_EPOCH};

pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(super) const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub(super) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const LIMIT: HeaderName = HeaderName::from_static("upload-limit");
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const VERSION: HeaderName = HeaderName::from_static("tus-version");
const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const ALGORITHMS: HeaderName = HeaderName::from_static("tus-checksum-algorithm");

/// Refuses other versions of the protocol; says on every answer what we speak.
/// Reading a file (`GET`) and asking what is possible (`OPTIONS`) need no version.
pub async fn speak(request: Request, next: Next) -> Response {
    let free = matches!(*request.method(), Method::GET | Method::OPTIONS);
    let spoken = request.headers().get(RESUMABLE);
    let ours = spoken.is_some_and(|version| version == "1.0.0");
    let mut response = match free || ours {
        true => next.run(request).await,
        false => refusal::tus_version().into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(RESUMABLE, HeaderValue::from_static("1.0.0"));
    headers.insert(VERSION, HeaderValue::from_static("1.0.0"));
    headers.insert(MAX_SIZE, HeaderValue::from(MAX_UPLOAD));
    response
}

/// What `OPTIONS` adds.
pub(super) fn abilities() -> [(HeaderName, String); 3] {
    [
        (
            EXTENSION,
            "creation,checksum,expiration,termination".to_owned(),
        ),
        (ALGORITHMS, "sha1,sha256".to_owned()),
        limits(),
    ]
}

/// `Upload-Limit`: tus 1.0 has no word for the smallest piece; what is to follow it
/// (draft-ietf-httpbis-resumable-upload) has.
pub(super) fn limits() -> (HeaderName, String) {
    let limits = format!("max-size={MAX_UPLOAD}, min-append-size={SMALLEST_PIECE}");
    (LIMIT, limits)
}

/// A header that is a number of bytes.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<i64, refusal::Refusal> {
    let Some(value) = headers.get(name) else {
        return Err(refusal::bad_header(name.as_str(), Rule::Required));
    };
    let number = value
        .to_str()
        .ok()
        .and_then(|text| text.parse::<u32>().ok());
    let number = number.ok_or_else(|| refusal::bad_header(name.as_str(), Rule::BadNumber))?;
    Ok(i64::from(number))
}

/// `Upload-Expires`, as an HTTP date.
pub(super) fn expires(at: Moment) -> (HeaderName, String) {
    let at = UNIX_EPOCH + Duration::from_secs(at.unix().unsigned_abs());
    (EXPIRES, httpdate::fmt_http_date(at))
}
