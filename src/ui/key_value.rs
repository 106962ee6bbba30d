use leptos::prelude::*;

/// A list of facts; its children are [`KeyRow`]s.
#[component]
pub fn KeyValue(children: Children) -> AnyView {
    view! { <dl class="jb-facts">{children()}</dl> }.into_any()
}

#[component]
pub fn KeyRow(#[prop(into)] key: String, children: Children) -> AnyView {
    view! {
        <div class="jb-facts__row">
            <dt class="jb-facts__key">{key}</dt>
            <dd class="jb-facts__value">{children()}</dd>
        </div>
    }
    .into_any()
}
