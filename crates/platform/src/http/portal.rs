//! The portal's files: hashed ones for ever, the page itself always asked for
//! again, every portal address of any depth answered with the page.

mod index;

use super::not_modified;
use crate::refusal;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use index::{Index, Pages};
use std::path::PathBuf;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// The folder that the portal was built into.
#[derive(Clone)]
pub struct Portal {
    files: ServeDir,
    pages: Arc<Pages>,
}

impl Portal {
    /// Serves `dist`; what is not there yet may appear later.
    pub fn new(dist: PathBuf) -> Self {
        Self {
            files: ServeDir::new(&dist)
                .append_index_html_on_directories(false)
                .precompressed_br()
                .precompressed_gzip(),
            pages: Arc::new(Pages::new(dist.join("index.html"))),
        }
    }

    /// Answers everything that is not the API's.
    pub async fn answer(self, request: Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = refusal::wrong_method().into_response();
            let allow = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allow);
            return response;
        }
        let path = request.uri().path();
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.contains('.') && name != "index.html" {
            let hashed = is_hashed(name);
            return self.file(request, hashed).await;
        }
        self.page(path, request.headers())
    }

    async fn file(self, request: Request, hashed: bool) -> Response {
        let Ok(response) = self.files.oneshot(request).await;
        if response.status() == StatusCode::NOT_FOUND {
            return refusal::not_found("path").into_response();
        }
        let mut response = response.map(Body::new);
        let keep = match hashed {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        response
    }

    fn page(&self, path: &str, headers: &HeaderMap) -> Response {
        match self.pages.current() {
            Some(index) if wants_html(headers) => page(&index, path, headers),
            _ => refusal::not_found("path").into_response(),
        }
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|v| v.to_str().ok());
    accept.is_none_or(|a| {
        ["text/html", "text/*", "*/*"]
            .iter()
            .any(|kind| a.contains(kind))
    })
}

fn page(index: &Index, path: &str, asked: &HeaderMap) -> Response {
    let (encoding, bytes) = index.bytes(asked);
    let mut response = match not_modified(asked, &index.etag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Response::new(Body::from(bytes)),
    };
    let headers = response.headers_mut();
    if response_has_body(asked, index) {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(CONTENT_TYPE, kind);
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    let policy = index.policy(path.starts_with("/embed/"));
    for (name, value) in [
        (ETAG, index.etag.as_str()),
        (CONTENT_SECURITY_POLICY, policy),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

fn response_has_body(asked: &HeaderMap, index: &Index) -> bool {
    !not_modified(asked, &index.etag)
}

/// Whether a file's name carries a hash of its content: a part of 8 or more
/// hexadecimal digits, as the portal's build writes it.
fn is_hashed(name: &str) -> bool {
    let digits = |part: &str| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit());
    name.split(['-', '.', '_']).any(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("jinban-portal-0f3c9a1b2d4e5f60_bg.wasm"));
        assert!(is_hashed("jinban.9e107d9d.css"));
        assert!(!is_hashed("jinban-portal_bg.wasm"));
        assert!(!is_hashed("favicon.svg"));
    }
}
