//! Papers of a notice, of a package and of a site as answers.

use crate::app::App;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::http::{PUBLIC, not_modified};
use crate::office::papers::{Code, Kind, Paper, Placard, Print, code};
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use std::sync::Arc;

/// Prints for who asks.
pub(super) struct Printer {
    app: App,
    /// The pack in force.
    pub(super) content: Arc<Content>,
    asked: HeaderMap,
}

impl FromRequestParts<App> for Printer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self {
            content: app.content()?,
            app: app.clone(),
            asked: parts.headers.clone(),
        })
    }
}

impl Printer {
    /// A sheet.
    pub(super) async fn sheet(&self, paper: Paper, kind: Kind) -> Result<Response> {
        Ok(answer(
            paper.sheet(&self.app, &self.content, kind).await?,
            &self.asked,
        ))
    }

    /// A poster.
    pub(super) async fn poster(&self, placard: Placard) -> Result<Response> {
        Ok(answer(
            placard.pdf(&self.app, &self.content).await?,
            &self.asked,
        ))
    }

    /// The code of an address of the portal, as a file named `stem`.
    pub(super) fn code(&self, kind: Code, path: &str, stem: &str) -> Result<Response> {
        Ok(answer(code(&self.app, kind, path, stem)?, &self.asked))
    }
}

/// A file, or 304 to who has it.
fn answer(print: Print, asked: &HeaderMap) -> Response {
    let (name, etag) = (print.name, print.file.etag);
    let mut response = Response::new(Body::empty());
    match not_modified(asked, &etag) {
        true => *response.status_mut() = StatusCode::NOT_MODIFIED,
        false => *response.body_mut() = Body::from(print.file.bytes),
    }
    let disposition = format!("inline; filename=\"{name}\"");
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_TYPE, print.media),
        (CACHE_CONTROL, PUBLIC),
        (CONTENT_DISPOSITION, &disposition),
        (ETAG, &etag),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
