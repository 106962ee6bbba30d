use super::dom::heading;
use leptos::prelude::*;

/// A white sheet on the paper ground; with a title it is a section.
#[component]
pub fn Card(
    #[prop(optional, into)] title: String,
    /// Heading level of the title, 2 or 3.
    #[prop(default = 2)]
    level: u8,
    /// For links to this part of the page.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> AnyView {
    let title = (!title.is_empty()).then(|| heading(level, "jb-card__title", title));
    view! { <section class="jb-card" id=id>{title} {children()}</section> }.into_any()
}
