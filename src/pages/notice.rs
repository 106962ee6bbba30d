use leptos::prelude::*;

#[component]
pub fn NoticePage() -> AnyView {
    ().into_any()
}
