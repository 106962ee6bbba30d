//! A page for people when there is nothing to make one from: few words, no
//! file, no script.

use crate::refusal::Refusal;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jinban_rules::ids::with_hotline;

/// A refusal as a page: the same status and headers, the same words with the
/// number of the hotline; an empty one is not known.
pub fn sorry(refusal: Refusal, hotline: &str) -> Response {
    let page = page(&refusal.0.title, &with_hotline(&refusal.0.detail, hotline));
    let mut response = refusal.into_response();
    *response.body_mut() = Body::from(page);
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, kind);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

fn page(title: &str, detail: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>body{{font:18px/1.6 sans-serif;margin:2em 1em;max-width:34em}}\
         a{{display:inline-block;padding:10px 0}}</style></head>\
         <body><h1>{title}</h1><p>{detail}</p><p><a href=\"\">再试一次</a></p></body></html>"
    )
}
