//! Public pages as the platform sends them: the words in the first response, drawn by the same
//! views as in the browser.

use crate::pages::about::{site_map_view, statement_view};
use crate::pages::items::{Catalogue, Wanted, guide_view, still_items};
use crate::pages::map::{still_list, still_view};
use crate::pages::not_found;
use crate::pages::notice::{Viewed, notice_view};
use crate::pages::package::{Shown, package_view};
use crate::parts::item::Given;
use crate::parts::nowhere::nowhere;
use crate::paths;
use crate::ui::{ButtonLook, LinkButton};
use crate::words::card::{self, Card};
use crate::words::hotline;
use jinban_contract::calendar::Calendar;
use jinban_contract::item::Item;
use jinban_contract::notice::Notice;
use jinban_contract::package::PackagePage;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::related::Related;
use jinban_contract::search::SearchIndex;
use jinban_contract::site::{Site, SiteList};
use jinban_contract::statement::Statement;
use jinban_contract::time::Moment;
use jinban_rules::guidance::Picks;
use leptos::prelude::*;

/// What goes into index.html.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstHtml {
    /// Title of the window.
    pub title: String,
    /// One line for previews.
    pub description: String,
    /// The inside of `<main>`, as HTML; empty where the app has to draw it.
    pub main: String,
    /// Where a picture of it is, if it has one of its own.
    pub picture: Option<String>,
}

impl FirstHtml {
    fn of(card: Card, main: String) -> Self {
        Self {
            title: card.title,
            description: card.line,
            main,
            picture: None,
        }
    }
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
        now: false,
    };
    let main = drawn(portal, || {
        provide_context(Given(beside));
        notice_view(viewed)
    });
    FirstHtml::of(card::notice(&notice.item), main)
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
        now: false,
    };
    let main = drawn(portal, || package_view(shown));
    FirstHtml::of(card::package(&page.package), main)
}

/// A guide. Who is open nearby is left to the app.
pub fn guide(item: &Item, portal: &Portal) -> FirstHtml {
    let main = drawn(portal, || guide_view(item, None));
    FirstHtml::of(card::guide(item), main)
}

/// The list of items for what is wanted.
pub fn items(index: SearchIndex, region: &Region, wanted: &Wanted, portal: &Portal) -> FirstHtml {
    let all = Catalogue::new(index);
    let main = drawn(portal, || still_items(&all, &region.themes, wanted));
    FirstHtml::of(card::fixed(&card::ITEMS), main)
}

/// A site on the day of `at`. Whether it is open at this very minute is left to the app, so that
/// the words stay true for as long as they stand.
pub fn site(site: &Site, calendar: &Calendar, at: Moment, portal: &Portal) -> FirstHtml {
    let main = drawn(portal, || still_view(site, calendar.clone(), at));
    FirstHtml {
        picture: picture(site),
        ..FirstHtml::of(card::site(site), main)
    }
}

/// The sites of a town, or those of the whole region and its towns.
pub fn sites(list: &SiteList, divisions: &Divisions, town: &str, portal: &Portal) -> FirstHtml {
    let main = drawn(portal, || still_list(list, divisions, town));
    FirstHtml::of(card::fixed(&card::MAP), main)
}

/// What the site says of itself.
pub fn statement(statement: &Statement, portal: &Portal) -> FirstHtml {
    let main = drawn(portal, || statement_view(statement));
    FirstHtml::of(card::statement(statement), main)
}

/// 网站地图.
pub fn site_map(region: &Region, portal: &Portal) -> FirstHtml {
    let main = drawn(portal, || site_map_view(Some(region)));
    FirstHtml::of(card::fixed(&card::ABOUT), main)
}

/// A page whose words only the app has: its card.
pub fn card(card: Card) -> FirstHtml {
    FirstHtml::of(card, String::new())
}

/// A photograph of a site, of a kind that chat programs show.
fn picture(site: &Site) -> Option<String> {
    let shown = |path: &str| {
        let path = path.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png"]
            .iter()
            .any(|end| path.ends_with(end))
    };
    let photo = site.photos.iter().find(|photo| shown(&photo.path));
    photo.map(|photo| paths::pack_image(&photo.path))
}

/// What an address of the portal says that no page has.
pub fn no_page(portal: &Portal) -> FirstHtml {
    missing("", not_found::TITLE, not_found::TEXT, portal)
}

/// What an address says whose thing is not there, in the words of the API.
pub fn missing(path: &str, title: &str, text: &str, portal: &Portal) -> FirstHtml {
    refused(path, title, text, None, portal)
}

/// The same for a file that somebody opened by hand, with the link that leads
/// on: its address and its name.
pub fn refused(
    path: &str,
    title: &str,
    text: &str,
    link: Option<(String, &str)>,
    portal: &Portal,
) -> FirstHtml {
    let said = title.to_owned();
    let more = link.map(|(href, label)| {
        view! { <LinkButton label href look=ButtonLook::Secondary /> }.into_any()
    });
    let card = Card {
        title: title.to_owned(),
        line: text.to_owned(),
    };
    FirstHtml::of(
        card,
        drawn(portal, || {
            nowhere(1, path, said, hotline::with_number(text), more)
        }),
    )
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
