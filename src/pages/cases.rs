use leptos::prelude::*;

#[component]
pub fn CasesPage() -> AnyView {
    ().into_any()
}

#[component]
pub fn CasePage() -> AnyView {
    ().into_any()
}
