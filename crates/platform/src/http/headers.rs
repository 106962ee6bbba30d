//! Headers that every answer carries. What a handler has set stays.

use super::engine;
use crate::app::App;
use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, USER_AGENT, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jinban_contract::wechat::JS_SDK;

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Where other sites may show the portal in a frame.
const EMBEDDED: &str = "/embed/";

/// A browser that was here comes by https alone, for a year.
const HTTPS_ONLY: &str = "max-age=31536000";

/// Adds the security headers.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let place = Place::of(&app, &request);
    let mut response = next.run(request).await;
    add(&mut response, place);
    response
}

/// What the headers of an answer depend on.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Whether other sites may show it in a frame.
    embedded: bool,
    /// Whether citizens come by https.
    https: bool,
    /// Whether the engine may be too old to compile WebAssembly under a word of its own.
    old: bool,
}

impl Place {
    /// What is asked for, and by whom.
    pub fn of(app: &App, request: &Request) -> Self {
        let agent = request.headers().get(USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        Self {
            embedded: is_embedded(request.uri().path()),
            https: app.config.is_https(),
            old: !engine::knows_wasm(agent.unwrap_or_default()),
        }
    }
}

/// Whether other sites may show what is at an address in a frame.
pub fn is_embedded(path: &str) -> bool {
    path.starts_with(EMBEDDED)
}

/// Adds the security headers to those of an answer. One that only says that nothing has changed
/// leaves those alone that came with what is kept (RFC 9110 §15.4.5): on a weak signal each byte
/// counts, and they are three quarters of it.
pub fn add(response: &mut Response, place: Place) {
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if by_engine(headers) {
        headers.append(VARY, HeaderValue::from_static("User-Agent"));
    }
    if unchanged {
        headers.remove(CONTENT_SECURITY_POLICY);
        return;
    }
    if place.old {
        widen(headers);
    }
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    // A review's address is a right: other sites see the origin at most.
    set(REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(
        PERMISSIONS_POLICY,
        "geolocation=(self), camera=(self), microphone=(), payment=()",
    );
    set(
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    );
    if place.https {
        set(STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    if !place.embedded {
        set(X_FRAME_OPTIONS, "SAMEORIGIN");
    }
}

/// What lets WebAssembly be compiled, and no script be made from text.
const WASM: &str = "'wasm-unsafe-eval'";

/// Whether the policy differs by engine: that of a page does.
fn by_engine(headers: &HeaderMap) -> bool {
    let policy = headers.get(CONTENT_SECURITY_POLICY);
    let policy = policy.and_then(|policy| policy.to_str().ok());
    policy.is_some_and(|policy| policy.contains(WASM))
}

/// Lets scripts be made from text, too, for an engine that may not know the word for WebAssembly.
fn widen(headers: &mut HeaderMap) {
    let policy = headers.get(CONTENT_SECURITY_POLICY);
    let policy = policy.and_then(|policy| policy.to_str().ok());
    let wide = policy.map(|policy| policy.replace(WASM, &format!("{WASM} 'unsafe-eval'")));
    if let Some(wide) = wide.and_then(|wide| HeaderValue::try_from(wide).ok()) {
        headers.insert(CONTENT_SECURITY_POLICY, wide);
    }
}

/// What a page may fetch from elsewhere.
pub struct Guests<'a> {
    /// Origins that map pictures come from.
    pub images: &'a [String],
    /// WeChat's JS-SDK.
    pub wechat: bool,
}

/// The policy of the portal's pages. `inline` are the hashes of the page's own
/// inline scripts and styles; `guests` are the few others that are let in.
///
/// Engines before Chrome 97 and Safari 16 do not know `'wasm-unsafe-eval'`: they get more
/// (`add`). Scripts of ours need no hash of their own: they come from where the page comes
/// from, and whoever changes one there changes the page that names the hash.
pub fn page_policy(
    scripts: &[String],
    styles: &[String],
    guests: &Guests<'_>,
    embedded: bool,
) -> String {
    let scripts = scripts.join(" ");
    let styles = styles.join(" ");
    let images = guests.images.iter().map(|origin| format!(" {origin}"));
    let images: String = images.collect();
    let wechat = if guests.wechat {
        format!(" {JS_SDK}")
    } else {
        String::new()
    };
    let frames = if embedded { "*" } else { "'self'" };
    format!(
        "default-src 'self'; \
         script-src 'self' {WASM} {scripts}{wechat}; \
         style-src 'self' {styles}; \
         img-src 'self' data: blob:{images}; \
         connect-src 'self'; \
         object-src 'none'; \
         base-uri 'self'; \
         form-action 'self'; \
         frame-ancestors {frames}"
    )
}
