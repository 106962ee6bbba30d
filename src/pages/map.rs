use leptos::prelude::*;

#[component]
pub fn MapPage() -> AnyView {
    ().into_any()
}

#[component]
pub fn SitePage() -> AnyView {
    ().into_any()
}
