use super::words;
use leptos::prelude::*;

/// Grey lines where text will be. CSS shows them after 300 ms only, so that a
/// quick answer does not flicker.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> AnyView {
    let lines = (0..lines)
        .map(|_| view! { <span class="jb-skeleton__line"></span> }.into_any())
        .collect::<Vec<_>>();
    view! {
        <div class="jb-skeleton" role="status">
            <span class="jb-visually-hidden">{words::LOADING}</span>
            {lines}
        </div>
    }
    .into_any()
}
