//! Public pages as the platform sends them: the words in the first response, drawn by the same
//! views as in the browser.

use crate::pages::items::parts::Given;
use crate::pages::map::still_view;
use crate::pages::notice::{Viewed, notice_view};
use crate::pages::package::{Shown, package_view};
use crate::words::hotline;
use jinban_contract::calendar::Calendar;
use jinban_contract::notice::Notice;
use jinban_contract::package::PackagePage;
use jinban_contract::related::Related;
use jinban_contract::site::Site;
use jinban_contract::time::Moment;
use jinban_rules::guidance::Picks;
use jinban_rules::ids::said;
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

/// The portal that a page is drawn for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portal {
    /// `https://jinban.example.gov.cn`; without it there is no code to scan.
    pub origin: String,
    /// The region's hotline; without it sentences do without its number.
    pub hotline: String,
}

/// A notice for the situation `key`, or its next question, and what stands
/// beside its sheet.
pub fn notice(
    notice: &Notice,
    beside: Vec<Related>,
    key: &str,
    pinned: Option<u32>,
    portal: &Portal,
) -> FirstHtml {
    let seen = Picks::default();
    let viewed = Viewed {
        notice,
        key,
        pinned,
        origin: &portal.origin,
        seen: &seen,
    };
    FirstHtml {
        title: format!("{} · 一次性告知单", notice.item.name),
        description: notice.item.summary.clone(),
        main: drawn(portal, || {
            provide_context(Given(beside));
            notice_view(viewed)
        }),
    }
}

/// A package for the situation `key`, or its next question, as `notice`. The
/// edition is the one that the address names.
pub fn package(page: &PackagePage, key: &str, pinned: Option<&str>, portal: &Portal) -> FirstHtml {
    let seen = Picks::default();
    let shown = Shown {
        page,
        key,
        pinned,
        origin: &portal.origin,
        seen: &seen,
    };
    FirstHtml {
        title: format!("{} · 一件事一次办", page.package.name),
        description: page.package.summary.clone(),
        main: drawn(portal, || package_view(shown)),
    }
}

/// A site on the day of `at`. Whether it is open at this very minute is left to the app, so that
/// the words stay true for as long as they stand.
pub fn site(site: &Site, calendar: &Calendar, at: Moment, portal: &Portal) -> FirstHtml {
    let hours = site.hours.iter().filter(|hours| hours.checked_on.is_some());
    let hours = hours.map(|hours| hours.rule_text.as_str());
    let phone = said(&site.summary.phone);
    let told = std::iter::once(site.address.as_str()).chain(hours);
    let told = told.chain(std::iter::once(phone.as_str()));
    let told: Vec<_> = told.filter(|words| !words.is_empty()).collect();
    FirstHtml {
        title: site.summary.name.clone(),
        description: told.join("，"),
        main: drawn(portal, || still_view(site, calendar.clone(), at)),
    }
}

/// A view as HTML. Leptos marks where hydration would look with `<!>`, which no validator lets
/// pass; nothing is hydrated here: the app draws anew.
fn drawn(portal: &Portal, view: impl FnOnce() -> AnyView) -> String {
    hotline::know(&portal.hotline);
    let html = Owner::new().with(|| view().to_html());
    html.replace("<!>", "")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_has_no_marks_of_hydration() {
        let words = ["一", "二"].map(|word| view! { <b>{word}" < "{None::<String>}</b> });
        let html = drawn(&Portal::default(), || words.collect_view().into_any());
        assert_eq!(html, "<b>一 &lt; </b><b>二 &lt; </b>");
    }
}
