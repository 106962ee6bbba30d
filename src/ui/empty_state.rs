use super::dom::heading;
use super::{Icon, IconName};
use leptos::prelude::*;

/// Nothing here, and what to do about it.
#[component]
pub fn EmptyState(
    icon: IconName,
    /// Heading level of the title, 1 to 3.
    #[prop(default = 2)]
    level: u8,
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
            {heading(level, "jb-empty__title", title)}
            <p class="jb-empty__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
