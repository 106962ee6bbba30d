//! A page that is asked for again goes out at once: where its address led to
//! before is known, and the page itself is kept.

use super::asked::Asked;
use super::index::Index;
use super::standing::Address;
use super::{Portal, answer, as_page, wants_html};
use crate::app::App;
use crate::content::{Content, Encoding, Known};
use crate::http::cached::accepted;
use axum::extract::Request;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;

/// Takes down where an address led to.
pub(super) fn note(
    index: &Index,
    app: &App,
    content: &Content,
    uri: &Uri,
    address: &Address<'_>,
    policy: &HeaderValue,
) {
    let day = app.clock.now().date();
    let page = Asked::of(content, address).name(day);
    if let (Some(page), Some(asked)) = (page, uri.path_and_query()) {
        let known = Known {
            page: index.name(&page),
            mark: index.mark().to_owned(),
            day,
            policy: policy.clone(),
        };
        content.known.note(asked.as_str(), known);
    }
}

impl Portal {
    /// The answer to what was asked for before, as it would be made anew: of the
    /// same pack, build and day. `None` where that has to be found out.
    pub fn again(&self, app: &App, request: &Request) -> Option<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let (asked, headers) = (request.uri().path_and_query()?, request.headers());
        let content = app.content().ok()?;
        let known = content.known.get(asked.as_str())?;
        let same =
            known.day == app.clock.now().date() && known.mark == self.pages.recent().ok()?.mark();
        if !same || !wants_html(headers) || is_odd(headers) {
            return None;
        }
        let doc = content.pages.find(&known.page)?;
        let response = answer(StatusCode::OK, &doc, headers, &content.unpacked);
        Some(as_page(response, Some(known.policy.clone())))
    }
}

/// Something is accepted that is not understood here.
fn is_odd(headers: &HeaderMap) -> bool {
    let plain = !accepted(headers)
        .iter()
        .any(|&known| known != Encoding::Identity);
    plain && headers.contains_key(ACCEPT_ENCODING)
}
