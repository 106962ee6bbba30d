//! Whether an address of the portal leads somewhere. What needs the database to
//! be known, such as a case or a right to review, does.

use crate::content::Content;
use crate::refusal::{self, Refusal};
use axum::http::{StatusCode, Uri};
use jinban::first_html;
use jinban::paths::{Subject, subject};
use jinban_rules::address::version;
use jinban_rules::package::Edition;
use std::collections::HashMap;
use url::form_urlencoded;

/// What stands at an address.
pub(super) enum Standing {
    /// A page.
    Here,
    /// A page, though not in the version that the address names.
    OtherVersion,
    /// Nothing of that name.
    Missing(Refusal),
    /// No page has such an address.
    NoPage,
}

impl Standing {
    pub(super) fn of(content: &Content, uri: &Uri) -> Self {
        let path = uri.path();
        if !first_html::is_page(path) {
            return Self::NoPage;
        }
        match missing(content, path) {
            Some(refusal) => Self::Missing(refusal),
            None if is_other_version(content, uri) => Self::OtherVersion,
            None => Self::Here,
        }
    }

    /// The status that says so.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Here => StatusCode::OK,
            Self::OtherVersion | Self::Missing(_) | Self::NoPage => StatusCode::NOT_FOUND,
        }
    }
}

/// Why the thing that an address names is not there; `None` when it is, or when
/// none is named.
pub(super) fn missing(content: &Content, path: &str) -> Option<Refusal> {
    let (subject, code) = subject(path).filter(|(_, code)| !code.is_empty())?;
    let (there, refusal): (_, fn() -> Refusal) = match subject {
        Subject::Item => (content.items.contains_key(code), refusal::no_item),
        Subject::Package => (content.packages.knows(code), refusal::no_package),
        Subject::Site => (content.sites.contains_key(code), refusal::no_site),
    };
    (!there).then(refusal)
}

fn is_other_version(content: &Content, uri: &Uri) -> bool {
    let query = query(uri);
    let named = query.get("v").filter(|named| !named.is_empty());
    let (Some(named), Some((_, code))) = (named, subject(uri.path())) else {
        return false;
    };
    if uri.path().starts_with("/n/") {
        let versions = content.items.get(code);
        return versions.is_some_and(|all| all.get(version(named)).is_none());
    }
    uri.path().starts_with("/packages/") && {
        let edition = Edition::parse(named);
        let page = |edition| content.packages.page(code, Some(edition), &content.items);
        edition.as_ref().and_then(page).is_none()
    }
}

/// The parameters of an address.
pub(super) fn query(uri: &Uri) -> HashMap<String, String> {
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}
