use super::{Icon, IconName};
use jinban_rules::ids::call;
use leptos::prelude::*;

/// A number to call, with what it is for.
#[component]
pub fn Hotline(
    #[prop(into)] number: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] note: String,
) -> AnyView {
    let note = (!note.is_empty())
        .then(|| view! { <span class="jb-hotline__note">{note}</span> }.into_any());
    let call = call(&number);
    let href = call.as_ref().map(|call| call.uri.clone());
    let said = call.map_or(number, |call| call.said);
    view! {
        <a class="jb-hotline" href=href>
            <span class="jb-hotline__picture"><Icon name=IconName::Phone /></span>
            <span class="jb-hotline__text">
                <span class="jb-hotline__label">{label}</span>
                {note}
            </span>
            <span class="jb-hotline__number">{said}</span>
        </a>
    }
    .into_any()
}
