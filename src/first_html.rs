//! Public pages as the platform sends them: the words in the first response, drawn by the same
//! views as in the browser.

use crate::pages::notice::{Viewed, notice_view};
use jinban_contract::notice::Notice;
use jinban_rules::guidance::Picks;
use leptos::prelude::*;

/// What goes into index.html.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstHtml {
    /// Title of the window.
    pub title: String,
    /// One line for previews.
    pub description: String,
    /// The inside of `<main>`, as HTML.
    pub main: String,
}

/// A notice for the situation `key`, or its next question. Without the origin
/// of the portal (`https://jinban.example.gov.cn`) there is no code to scan.
pub fn notice(notice: &Notice, key: &str, pinned: Option<u32>, origin: &str) -> FirstHtml {
    let seen = Picks::default();
    let viewed = Viewed {
        notice,
        key,
        pinned,
        origin,
        seen: &seen,
    };
    FirstHtml {
        title: format!("{} · 一次性告知单", notice.item.name),
        description: notice.item.summary.clone(),
        main: Owner::new().with(|| notice_view(viewed).to_html()),
    }
}
