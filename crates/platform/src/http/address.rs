//! Public addresses that people open by hand, as they were meant
//! (`rules::address`): the API's are read so at once, the portal's lead to the
//! right one.

use crate::app::App;
use crate::content::Content;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jinban::addresses::{Subject, subject};
use jinban_rules::address::{meant, spelled};

/// What of the API is passed on and opened by hand: files and answers about these.
const BY_HAND: [&str; 4] = [
    "/api/v1/notices/",
    "/api/v1/items/",
    "/api/v1/packages/",
    "/api/v1/sites/",
];

/// Reads the address of a file or an answer of the API as it was meant. Writes
/// come from programs, which mean what they say.
pub async fn read(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let by_hand = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path();
    if by_hand && BY_HAND.iter().any(|start| path.starts_with(start)) {
        let meant = right(&app, request.uri()).and_then(|right| right.parse::<Uri>().ok());
        // An id of nothing but punctuation is none; the list above it was not asked for.
        let as_deep = |uri: &Uri| depth(uri.path()) == depth(request.uri().path());
        if let Some(uri) = meant.filter(as_deep) {
            *request.uri_mut() = uri;
        }
    }
    next.run(request).await
}

/// How many words between slashes a path has.
fn depth(path: &str) -> usize {
    path.split('/').filter(|word| !word.is_empty()).count()
}

/// The way to the page that was meant, if it has another address.
pub fn moved(app: &App, uri: &Uri) -> Option<Response> {
    let right = home(uri).or_else(|| right(app, uri))?;
    let right = HeaderValue::try_from(right).ok()?;
    // No browser keeps it: a later pack may have that very spelling.
    let keep = HeaderValue::from_static("no-cache");
    let headers = [(LOCATION, right), (CACHE_CONTROL, keep)];
    Some((StatusCode::MOVED_PERMANENTLY, headers).into_response())
}

/// The file behind every page is no page of its own.
fn home(uri: &Uri) -> Option<String> {
    let query = uri.query().map(|query| format!("?{query}"));
    let query = query.unwrap_or_default();
    (uri.path() == "/index.html").then(|| format!("/{query}"))
}

/// The address that was meant, if it is another one.
fn right(app: &App, uri: &Uri) -> Option<String> {
    let meant = meant(uri.path(), uri.query().unwrap_or_default());
    let given = uri.path_and_query()?.as_str();
    let content = app.content().ok();
    let spelled =
        content.and_then(|content| respelled(&content, meant.as_deref().unwrap_or(given)));
    spelled.or(meant)
}

/// The same address with the code of an item, package or site as it is spelled.
fn respelled(content: &Content, address: &str) -> Option<String> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, query) = address.split_at(end);
    let start = ["/api/v1/", "/"]
        .into_iter()
        .find(|start| path.starts_with(start))?;
    let (kind, rest) = path[start.len()..].split_once('/')?;
    let (code, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (subject, _) = subject(path)?;
    // As nearly all are: not compared with every other.
    if content.has(subject, code) {
        return None;
    }
    let spelled = match subject {
        Subject::Item => spelled(content.items.keys().map(String::as_str), code),
        Subject::Package => spelled(content.packages.pages.keys().map(String::as_str), code),
        Subject::Site => spelled(content.sites.keys().map(String::as_str), code),
        Subject::Statement => None,
    };
    Some(format!("{start}{kind}/{}{rest}{query}", spelled?))
}
