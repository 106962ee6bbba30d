//! What stands at the address: one switch over the rows of the table. The library's routes load and
//! nest, which ours do not, and every first visit waited for that.

use crate::addresses::{Page, find};
use crate::pages::{not_found, split};
use crate::ui::dynamic;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

/// Draws the page of the address that one is at; another address of the same page is the page's
/// own matter.
pub fn pages() -> AnyView {
    let url = use_url();
    finish(url);
    let page = Memo::new(move |_| url.with(page_at));
    dynamic(move || {
        let page = page.get();
        provide_context(own(url, page));
        draw(page)
    })
}

/// The way to an address ends, and with it stands in the history, when its page was drawn: this
/// is heard of behind the page's own turn.
fn finish(url: ReadSignal<Url>) {
    let Some(browser) = use_context::<BrowserUrl>() else {
        return;
    };
    Effect::new(move |_| {
        url.track();
        browser.ready_to_complete();
    });
}

/// The address as long as it is this page's, for all that ask for it below: on the way out it is
/// another page's already.
fn own(url: ReadSignal<Url>, page: Page) -> ArcRwSignal<Url> {
    let own = ArcRwSignal::new(url.get_untracked());
    let kept = own.clone();
    Effect::new(move |_| {
        let now = url.get();
        if page_at(&now) == page {
            kept.set(now);
        }
    });
    own
}

fn page_at(url: &Url) -> Page {
    find(url.path()).map_or(Page::Nowhere, |(row, _)| row.page)
}

fn draw(page: Page) -> AnyView {
    match page {
        Page::Home => split::home(),
        Page::Map => split::map(),
        Page::Site => split::site(),
        Page::Items => split::items(),
        Page::Guide => split::guide(),
        Page::Packages => split::packages(),
        Page::Package => split::package(),
        Page::Notice => split::notice(),
        Page::Apply => split::apply(),
        Page::Drafts => split::drafts(),
        Page::Cases => split::cases(),
        Page::Case => split::case(),
        Page::Book => split::book(),
        Page::Appointments => split::appointments(),
        Page::Appointment => split::appointment(),
        Page::AppointmentChange => split::appointment_change(),
        Page::Review => split::review(),
        Page::Correct => split::correct(),
        Page::Correction => split::correction(),
        Page::Report => split::report(),
        Page::About => split::about(),
        Page::Statement => split::statement(),
        Page::Me => split::account(),
        Page::MyData => split::data(),
        Page::Kit => kit(),
        Page::Nowhere => not_found::NotFoundPage(),
    }
}

/// The page that shows every component: there in development builds only.
fn kit() -> AnyView {
    #[cfg(any(debug_assertions, feature = "kit"))]
    return crate::pages::ui_kit::UiKitPage().into_any();
    #[cfg(not(any(debug_assertions, feature = "kit")))]
    not_found::NotFoundPage()
}
