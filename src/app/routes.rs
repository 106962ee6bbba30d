//! The table of addresses as the router asks it: one matcher for all rows. A route for each row
//! would be compiled once more for each of them, and every first visit waits for that.

use crate::addresses::{ADDRESSES, ANY, Page, find};
use crate::pages::{not_found, split};
use leptos::children::ToChildren;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, FlatRoutesProps};
use leptos_router::{
    ChooseView, GeneratedRouteData, MatchInterface, MatchNestedRoutes, MatchParams, RouteMatchId,
};
use std::array::from_fn;
use std::borrow::Cow;
use std::iter::empty;

/// Draws the page of the address that one is at.
pub fn pages() -> AnyView {
    let table = Table(from_fn(|_| RouteMatchId::new_from_route_id()));
    let routes = FlatRoutesProps::builder()
        .fallback(|| ())
        .children(ToChildren::to_children(move || table))
        .build();
    FlatRoutes(routes).into_any()
}

/// What tells the router that another page begins: an id for each page, and one for addresses
/// that lead nowhere.
#[derive(Clone, Copy)]
struct Table([RouteMatchId; ADDRESSES.len()]);

impl MatchNestedRoutes for Table {
    type Data = ();
    type Match = Found;

    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, Found)>, &'a str) {
        let (page, any) = find(path).map_or((Page::Nowhere, ""), |(row, any)| (row.page, any));
        let found = Found {
            page,
            id: self.0[page as usize],
            any: any.to_owned(),
        };
        (Some((found.id, found)), "")
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> + '_ {
        empty()
    }

    fn optional(&self) -> bool {
        false
    }
}

/// A page, and what its address names.
struct Found {
    page: Page,
    id: RouteMatchId,
    any: String,
}

impl MatchInterface for Found {
    type Child = Self;

    fn as_id(&self) -> RouteMatchId {
        self.id
    }

    fn as_matched(&self) -> &str {
        ""
    }

    fn into_view_and_child(self) -> (impl ChooseView, Option<Self>) {
        (move || draw(self.page), None)
    }
}

impl MatchParams for Found {
    fn to_params(&self) -> Vec<(Cow<'static, str>, String)> {
        vec![(ANY.into(), self.any.clone())]
    }
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
