use super::{Icon, IconName};
use leptos::prelude::*;

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
    #[prop(optional, into)] meta: String,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let meta = (!meta.is_empty()).then(|| view! { <span class="jb-row__meta">{meta}</span> });
    view! {
        <li class="jb-rows__item">
            <a class="jb-row" href=href>
                {icon.map(|name| view! { <Icon name /> })}
                <span class="jb-row__text">
                    <span class="jb-row__title">{title}</span>
                    {meta}
                    {children.map(|children| children())}
                </span>
                <Icon name=IconName::ChevronRight />
            </a>
        </li>
    }
    .into_any()
}
