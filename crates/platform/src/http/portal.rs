//! The portal's files: hashed ones for ever, the page itself always asked for
//! again, every portal address of any depth answered with the page, which
//! holds the region and, at the address of a notice, a package or a site, its
//! words.

mod again;
mod asked;
mod by_hand;
mod index;
mod standing;
mod words;

pub use by_hand::readable;

use super::headers::Guests;
use super::{address, cached, cached_from, sorry};
use crate::app::App;
use crate::content::{Content, Doc, Unpacked};
use crate::refusal;
use asked::Asked;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use index::{Index, Pages};
use jinban::first_html::{self, FirstHtml};
use jinban_rules::ids::said;
use standing::{Address, Standing};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// The folder that the portal was built into.
#[derive(Clone)]
pub struct Portal {
    files: Arc<ServeDir>,
    pages: Arc<Pages>,
}

impl Portal {
    /// Serves `dist`; what is not there yet may appear later.
    pub fn new(dist: PathBuf) -> Self {
        Self {
            files: Arc::new(
                ServeDir::new(&dist)
                    .append_index_html_on_directories(false)
                    .precompressed_br()
                    .precompressed_gzip(),
            ),
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
        let mut files = ServeDir::clone(&self.files);
        let response = match files.try_call(request).await {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => {
                return refusal::no_page().into_response();
            }
            Ok(response) => response,
            Err(error) => {
                tracing::error!(%error, "网页的一个文件读不了：请看看 --dist 的文件夹在不在、权限对不对");
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
                tracing::error!(%error, "网页的 index.html 读不了：请看看 --dist 的文件夹在不在、权限对不对");
                let hotline = app.content().map(|content| said(&content.region.hotline));
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
    let policy = policy(index, app, uri);
    let Ok(content) = app.content() else {
        let response = cached(&index.bare(), asked, "no-cache");
        return as_page(response, policy);
    };
    let address = Address::of(uri);
    let (status, doc) = told(index, app, &content, &address);
    if let (StatusCode::OK, Some(policy)) = (status, &policy) {
        again::note(index, app, &content, uri, &address, policy);
    }
    as_page(answer(status, &doc, asked, &content.unpacked), policy)
}

fn as_page(mut response: Response, policy: Option<HeaderValue>) -> Response {
    let headers = response.headers_mut();
    if headers.contains_key(CONTENT_TYPE) {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(CONTENT_TYPE, kind);
    }
    // Also for who has the page: by it `headers::add` says what the page varies by, and takes
    // it away.
    if let Some(policy) = policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The page of an address, and whether it leads somewhere.
fn told(
    index: &Index,
    app: &App,
    content: &Content,
    address: &Address<'_>,
) -> (StatusCode, Arc<Doc>) {
    let standing = Standing::of(content, address);
    let (status, asked) = (standing.status(), Asked::of(content, address));
    let doc = match standing {
        Standing::Here => kept(index, app, content, &asked),
        // Nobody fills the memory with addresses that do not exist.
        Standing::OtherVersion => drawn(index, app, content, asked.words(content, app)),
        Standing::Missing(refusal) => {
            let (title, detail) = (&refusal.0.title, &refusal.0.detail);
            let words = first_html::missing(address.path, title, detail, &app.portal(content));
            drawn(index, app, content, Some(words))
        }
        Standing::NoPage => {
            let words = first_html::no_page(&app.portal(content));
            drawn(index, app, content, Some(words))
        }
    };
    let doc = doc.or_else(|| kept(index, app, content, &Asked::Portal));
    // The region is our own answer, so there is always a card.
    (status, doc.unwrap_or_else(|| index.bare()))
}

/// A page that is there: made once, unless there is no end of addresses like it.
fn kept(index: &Index, app: &App, content: &Content, asked: &Asked<'_>) -> Option<Arc<Doc>> {
    let words = || asked.words(content, app);
    match asked.name(app.clock.now().date()) {
        Some(name) => index.kept(content, &app.portal(content), &name, words),
        None => drawn(index, app, content, words()),
    }
}

fn drawn(
    index: &Index,
    app: &App,
    content: &Content,
    words: Option<FirstHtml>,
) -> Option<Arc<Doc>> {
    let page = |words| Arc::new(index.filled(content, &words, &app.portal(content)));
    words.map(page)
}

/// Only what is there can have stayed the same.
fn answer(status: StatusCode, doc: &Doc, asked: &HeaderMap, unpacked: &Unpacked) -> Response {
    if status == StatusCode::OK {
        return cached_from(unpacked, doc, asked, "no-cache");
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
