use leptos::prelude::*;

#[component]
pub fn ReportPage() -> AnyView {
    ().into_any()
}
