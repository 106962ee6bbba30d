use leptos::prelude::*;

#[component]
pub fn ItemsPage() -> AnyView {
    ().into_any()
}

#[component]
pub fn GuidePage() -> AnyView {
    ().into_any()
}
