//! The portal's files: hashed ones for ever, the page itself always asked for
//! again, every portal address of any depth answered with the page, which
//! holds the region and, at the address of a notice, a package or a site, its
//! words.

mod by_hand;
mod cards;
mod index;
mod standing;
mod words;

pub use by_hand::readable;

use super::headers::Guests;
use super::{address, cached};
use crate::api::{notices, packages, sites};
use crate::app::App;
use crate::content::{Content, Doc};
use crate::refusal;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use index::{Index, Pages};
use jinban::first_html::{self, FirstHtml};
use jinban_rules::address::version;
use standing::{Standing, query};
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
    pub async fn answer(self, app: App, request: Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = refusal::wrong_method().into_response();
            let allow = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allow);
            return response;
        }
        if let Some(moved) = address::moved(&app, request.uri()) {
            return moved;
        }
        let path = request.uri().path();
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.contains('.') {
            let hashed = is_hashed(name);
            return self.file(request, hashed).await;
        }
        self.page(&app, request.uri(), request.headers())
    }

    async fn file(self, request: Request, hashed: bool) -> Response {
        let Ok(response) = self.files.oneshot(request).await;
        if response.status() == StatusCode::NOT_FOUND {
            return refusal::no_page().into_response();
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

    fn page(&self, app: &App, uri: &Uri, headers: &HeaderMap) -> Response {
        match self.pages.current() {
            Some(index) if wants_html(headers) => page(&index, app, uri, headers),
            _ => refusal::no_page().into_response(),
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

fn page(index: &Index, app: &App, uri: &Uri, asked: &HeaderMap) -> Response {
    let content = app.content().ok();
    let (status, doc) = match &content {
        Some(content) => {
            let (standing, origin) = (Standing::of(content, uri), app.config.origin());
            let doc = words_of(content, app, uri, &standing)
                .map(|words| index.with_words(content, &words, origin))
                .unwrap_or_else(|| index.with_region(content, origin));
            (standing.status(), doc)
        }
        None => (StatusCode::OK, index.bare()),
    };
    let mut response = answer(status, &doc, asked);
    let headers = response.headers_mut();
    if headers.contains_key(CONTENT_TYPE) {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(CONTENT_TYPE, kind);
    }
    if let Some(policy) = policy(index, app, uri) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Only what is there can have stayed the same.
fn answer(status: StatusCode, doc: &Doc, asked: &HeaderMap) -> Response {
    if status == StatusCode::OK {
        return cached(doc, asked, "no-cache");
    }
    let mut asked = asked.clone();
    asked.remove(IF_NONE_MATCH);
    let mut response = cached(doc, &asked, "no-cache");
    *response.status_mut() = status;
    response
}

fn policy(index: &Index, app: &App, uri: &Uri) -> Option<HeaderValue> {
    let content = app.content().ok();
    let guests = Guests {
        images: content.as_ref().map_or(&[][..], |c| &c.map_origins),
        wechat: app.wechat.is_some(),
    };
    let policy = index.policy(&guests, uri.path().starts_with("/embed/"));
    HeaderValue::try_from(policy).ok()
}

/// The words of a notice, a package or a site, at its address; the card of
/// another page; or that nothing is there.
fn words_of(content: &Content, app: &App, uri: &Uri, standing: &Standing) -> Option<FirstHtml> {
    match standing {
        Standing::NoPage => return Some(first_html::no_page()),
        Standing::Missing(refusal) => {
            let (title, detail) = (&refusal.0.title, &refusal.0.detail);
            return Some(first_html::missing(uri.path(), title, detail));
        }
        Standing::Here | Standing::OtherVersion => {}
    }
    let named = uri.path().strip_prefix('/')?.split_once('/');
    let words = named.and_then(|(kind, id)| match kind {
        "n" => notice(content, app, uri, id),
        "packages" => package(content, app, uri, id),
        "sites" => site(content, app, id),
        _ => None,
    });
    words.or_else(|| cards::of(content, uri.path()))
}

fn site(content: &Content, app: &App, id: &str) -> Option<FirstHtml> {
    let site = sites::shown(content, id).ok()?;
    Some(first_html::site(&site, &content.workdays, app.clock.now()))
}

fn notice(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = query(uri);
    let version = query.get("v").and_then(|v| version(v));
    let key = query.get("s").map_or("", String::as_str);
    let shown = notices::shown(content, code, version, key)?;
    let beside = content.beside(code, app.clock.now().date())?;
    let origin = app.config.origin();
    Some(first_html::notice(&shown, beside, key, version, origin))
}

fn package(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = query(uri);
    let edition = query.get("v").map(String::as_str);
    let edition = edition.filter(|edition| !edition.is_empty());
    let key = query.get("s").map_or("", String::as_str);
    let shown = packages::shown(content, code, edition)?;
    let origin = app.config.origin();
    Some(first_html::package(&shown, key, edition, origin))
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
