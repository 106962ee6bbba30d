use super::{Icon, IconName, Marked};
use leptos::prelude::*;
use std::ops::Range;

/// A list of places to go; its children are [`LinkRow`]s.
#[component]
pub fn LinkList(children: Children) -> AnyView {
    view! { <ul class="jb-rows">{children()}</ul> }.into_any()
}

/// The whole row is one real link. Children (badges) stand below.
#[component]
pub fn LinkRow(
    #[prop(into)] href: String,
    #[prop(into)] title: String,
    /// What of the title is set off, in bytes.
    #[prop(optional)]
    marks: Vec<Range<usize>>,
    #[prop(optional, into)] meta: String,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let meta =
        (!meta.is_empty()).then(|| view! { <span class="jb-row__meta">{meta}</span> }.into_any());
    view! {
        <li class="jb-rows__item">
            <a class="jb-row" href=href>
                {icon.map(|name| view! { <Icon name /> }.into_any())}
                <span class="jb-row__text">
                    <span class="jb-row__title"><Marked text=title marks /></span>
                    {meta}
                    {children.map(|children| children())}
                </span>
                <Icon name=IconName::ChevronRight />
            </a>
        </li>
    }
    .into_any()
}
