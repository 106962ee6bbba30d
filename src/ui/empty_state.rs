use super::dom::heading;
use super::{Icon, IconName};
use leptos::prelude::*;

/// Nothing here, and what to do about it.
#[component]
pub fn EmptyState(
    icon: IconName,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    /// The way on: a [`Button`](super::Button) or
    /// [`LinkButton`](super::LinkButton).
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="jb-empty">
            <span class="jb-empty__picture"><Icon name=icon /></span>
            {heading(2, "jb-empty__title", title)}
            <p class="jb-empty__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
