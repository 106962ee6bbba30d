use leptos::prelude::*;

#[component]
pub fn ApplyPage() -> AnyView {
    ().into_any()
}

#[component]
pub fn DraftsPage() -> AnyView {
    ().into_any()
}
