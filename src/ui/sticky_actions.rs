use leptos::prelude::*;

/// The main actions of a page, kept in reach above the tab bar. It is the last
/// child of the page, so at the end it covers nothing; `scroll-padding` keeps
/// the focus clear of it.
#[component]
pub fn StickyActions(
    /// Several of one weight beside each other, their icons above the words.
    #[prop(optional)]
    row: bool,
    children: Children,
) -> AnyView {
    view! { <div class="jb-actions" class:jb-actions--row=row>{children()}</div> }.into_any()
}
