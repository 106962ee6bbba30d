use leptos::prelude::*;

#[component]
pub fn AccountPage() -> AnyView {
    ().into_any()
}
