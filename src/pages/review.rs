use leptos::prelude::*;

#[component]
pub fn ReviewPage() -> AnyView {
    ().into_any()
}
