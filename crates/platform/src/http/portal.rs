//! The portal's files: hashed ones for ever, the page itself always asked for
//! again, every portal address of any depth answered with the page, which
//! holds the region and, at the address of a notice, a package or a site, its
//! words.

mod index;
mod words;

use super::cached;
use super::headers::Guests;
use super::sorry;
use crate::api::{notices, packages, sites};
use crate::app::App;
use crate::content::Content;
use crate::refusal;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use index::{Index, Pages};
use jinban::first_html::{self, FirstHtml};
use jinban_rules::ids::said;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;
use url::form_urlencoded;

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
        let path = request.uri().path();
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.contains('.') && name != "index.html" {
            let hashed = is_hashed(name);
            return self.file(request, hashed).await;
        }
        self.page(&app, request.uri(), request.headers())
    }

    async fn file(self, request: Request, hashed: bool) -> Response {
        let mut files = self.files;
        let response = match files.try_call(request).await {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => {
                return refusal::not_found("path").into_response();
            }
            Ok(response) => response,
            Err(error) => {
                tracing::error!(%error, "a file of the portal cannot be read");
                return refusal::of_io(&error).into_response();
            }
        };
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
        if !wants_html(headers) {
            return refusal::not_found("path").into_response();
        }
        match self.pages.current() {
            Ok(index) => page(&index, app, uri, headers),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                refusal::not_found("path").into_response()
            }
            Err(error) => {
                tracing::error!(%error, "the portal's page cannot be read");
                let hotline = app.content().map(|content| said(&content.hotline));
                sorry(refusal::of_io(&error), &hotline.unwrap_or_default())
            }
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
    let doc = match &content {
        Some(content) => addressed(uri)
            .and_then(|(kind, id)| {
                let words = || words_of(content, app, uri, kind, id);
                index.with_words(content, &address(app, uri), words)
            })
            .unwrap_or_else(|| index.with_region(content)),
        None => index.bare(),
    };
    let mut response = cached(&doc, asked, "no-cache");
    let headers = response.headers_mut();
    if headers.contains_key(CONTENT_TYPE) {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(CONTENT_TYPE, kind);
    }
    let guests = Guests {
        images: content.as_ref().map_or(&[][..], |c| &c.map_origins),
        wechat: app.wechat.is_some(),
    };
    let policy = index.policy(&guests, uri.path().starts_with("/embed/"));
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Everything of an address that its words are made from, and the day, which
/// some of them hang on.
fn address(app: &App, uri: &Uri) -> String {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let known = query.filter(|(name, _)| name == "s" || name == "v");
    let known: Vec<_> = known.collect();
    format!("{} {} {known:?}", app.clock.now().date(), uri.path())
}

/// The words of a notice, a package or a site, at its address.
fn words_of(content: &Content, app: &App, uri: &Uri, kind: Worded, id: &str) -> Option<FirstHtml> {
    match kind {
        Worded::Notice => notice(content, app, uri, id),
        Worded::Package => package(content, app, uri, id),
        Worded::Site => site(content, app, id),
    }
}

/// What the words of a page are about.
#[derive(Clone, Copy)]
enum Worded {
    Notice,
    Package,
    Site,
}

/// What the address of a page with words names.
fn addressed(uri: &Uri) -> Option<(Worded, &str)> {
    let (kind, id) = uri.path().strip_prefix('/')?.split_once('/')?;
    let kind = match kind {
        "n" => Worded::Notice,
        "packages" => Worded::Package,
        "sites" => Worded::Site,
        _ => return None,
    };
    Some((kind, id))
}

fn site(content: &Content, app: &App, id: &str) -> Option<FirstHtml> {
    let site = sites::shown(content, id).ok()?;
    let portal = app.portal(content);
    let now = app.clock.now();
    Some(first_html::site(&site, &content.workdays, now, &portal))
}

fn notice(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let query: HashMap<_, _> = query.collect();
    let version = query.get("v").and_then(|v| v.parse().ok());
    let key = query.get("s").map(AsRef::as_ref).unwrap_or_default();
    let shown = notices::shown(content, code, version, key)?;
    let beside = content.beside(code, app.clock.now().date())?;
    let portal = app.portal(content);
    Some(first_html::notice(&shown, beside, key, version, &portal))
}

fn package(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let query: HashMap<_, _> = query.collect();
    let edition = query.get("v").map(AsRef::as_ref);
    let edition = edition.filter(|edition: &&str| !edition.is_empty());
    let key = query.get("s").map(AsRef::as_ref).unwrap_or_default();
    let shown = packages::shown(content, code, edition)?;
    let portal = app.portal(content);
    Some(first_html::package(&shown, key, edition, &portal))
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
