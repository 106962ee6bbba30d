use super::dom::PAGE_TITLE_ID;
use super::{Icon, IconName, words};
use leptos::prelude::*;

/// The way back, the title of the page, one sentence, and badges as children.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    /// Where 返回 leads; without it there is no such link.
    #[prop(optional, into)]
    back: Option<String>,
    #[prop(optional, into)] lead: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let back = back.map(|href| {
        view! {
            <a class="jb-back" href=href>
                <Icon name=IconName::Back />
                {words::BACK}
            </a>
        }
        .into_any()
    });
    let lead =
        (!lead.is_empty()).then(|| view! { <p class="jb-page-header__lead">{lead}</p> }.into_any());
    view! {
        <header class="jb-page-header">
            {back}
            <h1 class="jb-page-header__title" id=PAGE_TITLE_ID tabindex="-1">
                {title}
            </h1>
            {lead}
            {children.map(|children| children())}
        </header>
    }
    .into_any()
}
