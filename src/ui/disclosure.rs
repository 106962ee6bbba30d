use leptos::prelude::*;

/// Something that most readers need not read.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: Signal<String>,
    #[prop(optional)] open: bool,
    children: Children,
) -> AnyView {
    view! {
        <details class="jb-disclosure" open=open>
            <summary class="jb-disclosure__summary">{move || summary.get()}</summary>
            <div class="jb-disclosure__body">{children()}</div>
        </details>
    }
    .into_any()
}
