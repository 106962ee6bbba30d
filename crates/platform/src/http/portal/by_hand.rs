//! Problems as people read them: whoever opens the address of a file in a
//! browser gets a page with the same words, and a way on; programs get the
//! document.

use super::standing::missing;
use super::{Portal, policy};
use crate::app::App;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::Response;
use jinban::{addresses, first_html};
use jinban_contract::problem::Problem;

/// Turns a problem into a page where a person asked.
pub async fn readable(
    State((app, portal)): State<(App, Portal)>,
    request: Request,
    next: Next,
) -> Response {
    let asked = is_person(&request).then(|| request.uri().clone());
    let response = next.run(request).await;
    let problem = response.extensions().get::<Problem>().cloned();
    match (asked, problem) {
        (Some(uri), Some(problem)) => portal.told(&app, &uri, &problem, response),
        _ => response,
    }
}

/// Browsers name HTML first when somebody opens an address, and never for what
/// a page asks for.
fn is_person(request: &Request) -> bool {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let accept = request.headers().get(ACCEPT).and_then(|v| v.to_str().ok());
    reads && accept.is_some_and(|accept| accept.contains("text/html"))
}

impl Portal {
    /// The problem as a page without scripts: no page of the app has such an
    /// address.
    fn told(&self, app: &App, uri: &Uri, problem: &Problem, mut response: Response) -> Response {
        let Ok(index) = self.pages.current() else {
            return response;
        };
        let portal = match app.content() {
            Ok(content) => app.portal(&content),
            Err(_) => first_html::Portal::default(),
        };
        let link = link(app, uri, problem);
        let (title, detail) = (&problem.title, &problem.detail);
        let words = first_html::refused(uri.path(), title, detail, link, &portal);
        *response.body_mut() = Body::from(index.still(&words, &portal));
        let headers = response.headers_mut();
        headers.remove(CONTENT_LENGTH);
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(CONTENT_TYPE, kind);
        if let Some(policy) = policy(&index, app, uri) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// Another try where that may help, else the page that says the same.
fn link(app: &App, uri: &Uri, problem: &Problem) -> Option<(String, &'static str)> {
    if problem.status >= 500 || problem.retry_after.is_some() {
        return Some((uri.to_string(), "再试一次"));
    }
    let page = addresses::page_of_file(uri.path())?;
    let there = missing(&*app.content().ok()?, uri.path()).is_none();
    let query = uri.query().map(|query| format!("?{query}"));
    let query = query.unwrap_or_default();
    there.then(|| (format!("{page}{query}"), "在网页上看"))
}
