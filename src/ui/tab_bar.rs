use super::{Icon, IconName, words};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub icon: IconName,
}

/// The main places, at the foot of every page.
#[component]
pub fn TabBar(
    tabs: Vec<Tab>,
    /// `href` of the place one is in; any other text marks none.
    #[prop(into)]
    current: Signal<String>,
) -> AnyView {
    let tabs = tabs
        .into_iter()
        .map(|Tab { href, label, icon }| {
            let own = href.clone();
            let here = move || current.with(|href| *href == own).then_some("page");
            view! {
                <li class="jb-tab-bar__item">
                    <a class="jb-tab-bar__link" href=href aria-current=here>
                        <Icon name=icon />
                        <span class="jb-tab-bar__label">{label}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="jb-tab-bar" aria-label=words::MAIN_NAVIGATION>
            <ul class="jb-tab-bar__list">{tabs}</ul>
        </nav>
    }
    .into_any()
}
