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
use super::{address, cached, sorry};
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
use jinban_rules::ids::said;
use standing::{Standing, query};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
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
        let mut files = self.files;
        let response = match files.try_call(request).await {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => {
                return refusal::no_page().into_response();
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
            return refusal::no_page().into_response();
        }
        match self.pages.current() {
            Ok(index) => page(&index, app, uri, headers),
            Err(error) if error.kind() == ErrorKind::NotFound => refusal::no_page().into_response(),
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
    let (status, doc) = match &content {
        Some(content) => told(index, app, content, uri),
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

/// The page of an address, and whether it leads somewhere.
fn told(index: &Index, app: &App, content: &Content, uri: &Uri) -> (StatusCode, Arc<Doc>) {
    let (standing, portal) = (Standing::of(content, uri), app.portal(content));
    let words = || words_of(content, app, uri, &standing);
    let doc = match standing {
        Standing::Here => index.with_words(content, &portal, &address_of(app, uri), words),
        // Nobody fills the memory with addresses that do not exist.
        Standing::OtherVersion | Standing::Missing(_) | Standing::NoPage => {
            words().map(|words| Arc::new(index.filled(content, &words, &portal)))
        }
    };
    let doc = doc.unwrap_or_else(|| index.with_region(content, &portal));
    (standing.status(), doc)
}

/// Everything of an address that its words are made from, and the day, which
/// some of them hang on.
fn address_of(app: &App, uri: &Uri) -> String {
    let query = query(uri);
    let (s, v) = (query.get("s"), query.get("v"));
    format!("{} {} {s:?} {v:?}", app.clock.now().date(), uri.path())
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
        Standing::NoPage => return Some(first_html::no_page(&app.portal(content))),
        Standing::Missing(refusal) => {
            let (title, detail) = (&refusal.0.title, &refusal.0.detail);
            return Some(first_html::missing(
                uri.path(),
                title,
                detail,
                &app.portal(content),
            ));
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
    let portal = app.portal(content);
    let now = app.clock.now();
    Some(first_html::site(&site, &content.workdays, now, &portal))
}

fn notice(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = query(uri);
    let version = query.get("v").and_then(|v| version(v));
    let key = query.get("s").map_or("", String::as_str);
    let shown = notices::shown(content, code, version, key)?;
    let beside = content.beside(code, app.clock.now().date())?;
    let portal = app.portal(content);
    Some(first_html::notice(&shown, beside, key, version, &portal))
}

fn package(content: &Content, app: &App, uri: &Uri, code: &str) -> Option<FirstHtml> {
    let query = query(uri);
    let edition = query.get("v").map(String::as_str);
    let edition = edition.filter(|edition| !edition.is_empty());
    let key = query.get("s").map_or("", String::as_str);
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
