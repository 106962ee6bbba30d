//! Providers, router and shell; nothing else.

use crate::api::client::{self, SessionNews};
use crate::kept::elder::{self, Elder};
use crate::kept::{self, shared, who};
use crate::pages::region::{provide_region, use_region};
use crate::pages::{arrival, foot, home, not_found, split};
use crate::ui::dynamic;
use crate::ui::{ElderSwitch, IconName, OfflineBar, SiteHeader, Tab, TabBar};
use crate::{browser, paths, words};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::{PossibleRouteMatch, path};
use std::sync::Arc;

/// The portal.
#[component]
pub fn App() -> impl IntoView {
    begin();
    provide_region();
    let offline = browser::online::use_offline();
    let elder = elder::use_elder();
    view! {
        <Router>
            <arrival::Arrival />
            <Header elder />
            {shared_bar()}
            <OfflineBar offline text=words::causes::OFFLINE />
            <main id="main" class="jb-main">
                {aloud(elder)}
                <FlatRoutes fallback=not_found::NotFoundPage>
                    <Route path=at(path!("/")) view=home::HomePage />
                    <Route path=at(path!("/map")) view=split::map />
                    <Route path=at(path!("/sites/:id")) view=split::site />
                    <Route path=at(path!("/items")) view=split::items />
                    <Route path=at(path!("/items/:code")) view=split::guide />
                    <Route path=at(path!("/packages")) view=split::packages />
                    <Route path=at(path!("/packages/:code")) view=split::package />
                    <Route path=at(path!("/n/:code")) view=split::notice />
                    <Route path=at(path!("/apply/:item")) view=split::apply />
                    <Route path=at(path!("/drafts")) view=split::drafts />
                    <Route path=at(path!("/cases")) view=split::cases />
                    <Route path=at(path!("/cases/:no")) view=split::case />
                    <Route path=at(path!("/book/:site")) view=split::book />
                    <Route path=at(path!("/appointments")) view=split::appointments />
                    <Route path=at(path!("/appointments/:no")) view=split::appointment />
                    <Route path=at(path!("/appointments/:no/change")) view=split::appointment_change />
                    <Route path=at(path!("/review/:token")) view=split::review />
                    <Route path=at(path!("/embed/review/:token")) view=split::review />
                    <Route path=at(path!("/correct")) view=split::correct />
                    <Route path=at(path!("/correct/:no")) view=split::correction />
                    <Route path=at(path!("/report")) view=split::report />
                    <Route path=at(path!("/about")) view=split::about />
                    <Route path=at(path!("/about/:id")) view=split::statement />
                    <Route path=at(path!("/me")) view=split::account />
                    <Route path=at(path!("/ui")) view=kit />
                </FlatRoutes>
            </main>
            <Footer />
            <Tabs />
            {passing()}
        </Router>
    }
}

/// One type for all addresses: the router is compiled once, not for each kind.
fn at(
    address: impl PossibleRouteMatch + Send + Sync + 'static,
) -> Arc<dyn PossibleRouteMatch + Send + Sync> {
    Arc::new(address)
}

/// What is kept on the device follows what the platform says of the session.
fn begin() {
    kept::start();
    client::on_session(|news| match news {
        SessionNews::Ended => who::end(),
        SessionNews::Until(until) => who::extend(until),
        SessionNews::SignedOut => who::settled(),
    });
    if who::is_owed() {
        client::sign_out_first(who::is_owed);
        // At once where that can be: the next one need not ask anything for it.
        leptos::task::spawn_local(async { drop(client::settle().await) });
    }
}

/// On a device for all: a word at the top, and an eye on whether anybody is
/// still there.
fn shared_bar() -> AnyView {
    let on = shared::use_on();
    dynamic(move || on.get().then(split::shared_bar))
}

/// In 长辈版 pages are read aloud.
fn aloud(elder: Elder) -> AnyView {
    dynamic(move || elder.0.get().then(split::aloud))
}

/// The page that shows every component: there in development builds only.
fn kit() -> AnyView {
    #[cfg(any(debug_assertions, feature = "kit"))]
    return view! { <crate::pages::ui_kit::UiKitPage /> }.into_any();
    #[cfg(not(any(debug_assertions, feature = "kit")))]
    view! { <not_found::NotFoundPage /> }.into_any()
}

#[component]
fn Header(elder: Elder) -> AnyView {
    let region = use_region();
    let name = move || {
        region.with(|r| {
            r.as_ref()
                .map_or_else(|| "近办".to_owned(), |r| r.portal_name.clone())
        })
    };
    let place = move || region.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default());
    dynamic(move || {
        view! {
            <SiteHeader region=place() name=name() home=paths::HOME>
                <ElderSwitch elder=elder.0 on_change=Callback::new(move |on| elder.set(on)) />
            </SiteHeader>
        }
    })
}

#[component]
fn Footer() -> AnyView {
    let region = use_region();
    dynamic(move || region.with(|r| r.as_ref().map(foot::foot)))
}

#[component]
fn Tabs() -> AnyView {
    let tab = |href: &str, label: &str, icon| Tab {
        href: href.to_owned(),
        label: label.to_owned(),
        icon,
    };
    let tabs = vec![
        tab(paths::HOME, "首页", IconName::Home),
        tab(paths::MAP, "去哪儿办", IconName::MapPin),
        tab(paths::ITEMS, "办什么", IconName::List),
        tab(paths::ME, "我的", IconName::Person),
    ];
    let path = use_location().pathname;
    let current = Signal::derive(move || path.with(|p| tab_of(p).to_owned()));
    view! { <TabBar tabs current /> }.into_any()
}

/// What WeChat is told, where there is somebody to tell it for.
fn passing() -> AnyView {
    let region = use_region();
    let wanted = Memo::new(move |_| {
        browser::page::in_wechat() && region.with(|r| r.as_ref().is_some_and(|r| r.wechat))
    });
    dynamic(move || wanted.get().then(split::passing))
}

/// The tab under which an address stands.
fn tab_of(path: &str) -> &'static str {
    match path.split('/').nth(1).unwrap_or_default() {
        "" => paths::HOME,
        "map" | "sites" | "book" => paths::MAP,
        "items" | "packages" | "n" | "apply" => paths::ITEMS,
        "me" | "cases" | "drafts" | "review" | "appointments" => paths::ME,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_stands_under_a_tab() {
        assert_eq!(tab_of("/"), "/");
        assert_eq!(tab_of("/sites/S1"), "/map");
        assert_eq!(tab_of("/n/gljt"), "/items");
        assert_eq!(tab_of("/packages/xsecs"), "/items");
        assert_eq!(tab_of("/cases/1"), "/me");
        assert_eq!(tab_of("/book/S1"), "/map");
        assert_eq!(tab_of("/appointments/1"), "/me");
        assert_eq!(tab_of("/report"), "");
    }
}
