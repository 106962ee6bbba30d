use leptos::prelude::*;

#[component]
pub fn HomePage() -> AnyView {
    ().into_any()
}
