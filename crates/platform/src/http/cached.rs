//! Public answers: entity tags, encodings, what a cache may keep.

use crate::content::{Doc, Encoding, Unpacked};
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;

/// What follows the pack in force.
pub const PUBLIC: &str = "public, max-age=60";

/// One version of an item or form: its content never changes.
pub const VERSIONED: &str = "public, max-age=86400";

/// Answers with `doc`, or with 304 when the client has it already.
pub fn cached(doc: &Doc, headers: &HeaderMap, keep: &'static str) -> Response {
    answered(doc, headers, keep, |accepted| doc.bytes(accepted))
}

/// The same of one that is kept compressed only.
pub fn cached_from(
    unpacked: &Unpacked,
    doc: &Doc,
    headers: &HeaderMap,
    keep: &'static str,
) -> Response {
    answered(doc, headers, keep, |accepted| unpacked.bytes(doc, accepted))
}

fn answered(
    doc: &Doc,
    headers: &HeaderMap,
    keep: &'static str,
    bytes: impl FnOnce(&[Encoding]) -> (Encoding, Bytes),
) -> Response {
    let mut response = match not_modified(headers, &doc.etag) {
        true => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        }
        false => {
            let (encoding, bytes) = bytes(&accepted(headers));
            let mut response = Response::new(Body::from(bytes));
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            if let Some(name) = name(encoding) {
                response.headers_mut().insert(CONTENT_ENCODING, name);
            }
            response
        }
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(tag) = doc.tag.clone() {
        headers.insert(ETAG, tag);
    }
    response
}

/// Whether `If-None-Match` names `etag` (weak comparison, RFC 9110 §8.8.3.2).
pub fn not_modified(headers: &HeaderMap, etag: &str) -> bool {
    fn bare(tag: &str) -> &str {
        tag.trim().trim_start_matches("W/")
    }
    let values = headers.get_all(IF_NONE_MATCH).iter();
    let mut tags = values
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','));
    tags.any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}

/// The encodings that a client names and that are spoken here.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let values = headers.get_all(ACCEPT_ENCODING).iter();
    let offers = values
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','));
    let known = |offer: &str| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok());
        match name.trim() {
            _ if weight == Some(0.0) => None,
            "br" => Some(Encoding::Brotli),
            "gzip" => Some(Encoding::Gzip),
            _ => None,
        }
    };
    offers.filter_map(known).collect()
}

fn name(encoding: Encoding) -> Option<HeaderValue> {
    match encoding {
        Encoding::Identity => None,
        Encoding::Gzip => Some(HeaderValue::from_static("gzip")),
        Encoding::Brotli => Some(HeaderValue::from_static("br")),
    }
}
