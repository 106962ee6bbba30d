//! Whether an address of the portal leads somewhere. What needs the database to
//! be known, such as a case or a right to review, does.

use crate::content::Content;
use crate::refusal::{self, Refusal};
use axum::http::{StatusCode, Uri};
use jinban::addresses::{self, Page, Subject, subject};
use jinban::pages::items::Wanted;
use jinban_rules::address::version;
use jinban_rules::package::Edition;
use url::form_urlencoded;

/// An address of the portal, as far as a page hangs on it.
#[derive(Default)]
pub(super) struct Address<'a> {
    pub(super) path: &'a str,
    pub(super) page: Page,
    /// The code of what the page is of; empty where it is of nothing.
    pub(super) code: &'a str,
    /// The answers; empty where there are none.
    pub(super) situation: String,
    /// The version or edition; empty where none is named.
    pub(super) version: String,
    /// A town's code; empty where none is named.
    pub(super) town: String,
    /// What of the list of items is wanted; empty where all of it is.
    pub(super) words: String,
    pub(super) theme: String,
    pub(super) event: String,
    /// Something else is asked for, of which pages in words know nothing.
    pub(super) narrowed: bool,
}

impl<'a> Address<'a> {
    pub(super) fn of(uri: &'a Uri) -> Self {
        let found = addresses::find(uri.path());
        let mut address = Self {
            path: uri.path(),
            page: found.map_or(Page::Nowhere, |(row, _)| row.page),
            code: found.map_or("", |(_, any)| any),
            ..Self::default()
        };
        let query = uri.query().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "s" => address.situation = value.into_owned(),
                "v" => address.version = value.into_owned(),
                "town" => address.town = value.into_owned(),
                "q" => address.words = value.into_owned(),
                "theme" => address.theme = value.into_owned(),
                "event" => address.event = value.into_owned(),
                // How it is shown changes nothing of what there is.
                "view" | "at" => {}
                _ => address.narrowed = true,
            }
        }
        address
    }
}

impl Address<'_> {
    /// What of the list of items is wanted.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            words: self.words.clone(),
            theme: self.theme.clone(),
            event: self.event.clone(),
            ..Wanted::default()
        }
    }
}

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
    pub(super) fn of(content: &Content, address: &Address<'_>) -> Self {
        if address.page == Page::Nowhere {
            return Self::NoPage;
        }
        match missing(content, address.path) {
            Some(refusal) => Self::Missing(refusal),
            None if is_other_version(content, address) => Self::OtherVersion,
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
    let refusal = match subject {
        Subject::Item => refusal::no_item,
        Subject::Package => refusal::no_package,
        Subject::Site => refusal::no_site,
        Subject::Statement => refusal::no_statement,
    };
    (!content.has(subject, code)).then(refusal)
}

fn is_other_version(content: &Content, address: &Address<'_>) -> bool {
    let (code, named) = (address.code, &address.version);
    if named.is_empty() {
        return false;
    }
    if address.page == Page::Notice {
        let versions = content.items.get(code);
        return versions.is_some_and(|all| all.get(version(named)).is_none());
    }
    let has = |edition| content.packages.has(code, &edition, &content.items);
    address.page == Page::Package && !Edition::parse(named).is_some_and(has)
}
