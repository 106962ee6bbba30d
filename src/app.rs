//! Providers, router and shell; nothing else.

pub mod routes;
mod session_end;

use crate::addresses::find;
use crate::api::client::{self, SessionNews};
use crate::kept::elder::{self, Elder};
use crate::kept::{self, shared, who};
use crate::parts::region::{provide_region, use_region};
use crate::parts::{arrival, foot, split};
use crate::ui::{ElderSwitch, IconName, OfflineBar, SiteHeader, Tab, TabBar, dynamic};
use crate::{browser, paths, words};
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

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
                {routes::pages()}
            </main>
            <Footer />
            <Tabs />
            {passing()}
        </Router>
    }
}

/// What is kept on the device follows what the platform says of the session.
fn begin() {
    kept::start();
    browser::places::watch();
    session_end::watch();
    client::on_session(who::seen, who::owes, |news| match news {
        SessionNews::Ended => who::refused(),
        SessionNews::Until(until) => who::extend(until),
        SessionNews::SignedOut => who::settled(),
    });
    if who::is_owed() {
        who::owe();
        // At once where that can be: the next one need not ask anything for it.
        leptos::task::spawn_local(async { drop(client::settle().await) });
    }
}

/// On a device for all: a word at the top, and an eye on whether anybody is
/// still there.
fn shared_bar() -> AnyView {
    let on = shared::use_on();
    let refused = shared::refused().is_some();
    dynamic(move || (on.get() || refused).then(split::shared_bar))
}

/// In 长辈版 pages are read aloud.
fn aloud(elder: Elder) -> AnyView {
    dynamic(move || elder.0.get().then(split::aloud))
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
    let place = |href: &str, label: &str, icon| Tab {
        href: href.to_owned(),
        label: label.to_owned(),
        icon,
    };
    let tabs = vec![
        place(paths::HOME, "首页", IconName::Home),
        place(paths::MAP, "去哪儿办", IconName::MapPin),
        place(paths::ITEMS, "办什么", IconName::List),
        place(paths::ME, "我的", IconName::Person),
    ];
    let path = use_location().pathname;
    let current = Signal::derive(move || path.with(|path| tab(path).to_owned()));
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

/// The address of the tab below which `path` stands.
fn tab(path: &str) -> &'static str {
    find(path).map_or("", |(address, _)| address.tab)
}
