use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabLink {
    pub href: String,
    pub label: String,
}

/// Parts of one place, as links: each has its own address.
#[component]
pub fn Tabs(
    /// Name of the whole, read aloud.
    #[prop(into)]
    label: String,
    tabs: Vec<TabLink>,
    /// `href` of the part that is shown.
    #[prop(into)]
    current: Signal<String>,
) -> AnyView {
    let tabs = tabs
        .into_iter()
        .map(|TabLink { href, label }| {
            let own = href.clone();
            let here = move || current.with(|href| *href == own).then_some("true");
            view! {
                <li class="jb-tabs__item">
                    <a class="jb-tabs__link" href=href aria-current=here>{label}</a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <nav aria-label=label>
            <ul class="jb-tabs">{tabs}</ul>
        </nav>
    }
    .into_any()
}
