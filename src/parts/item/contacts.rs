//! Who answers questions, and who hears complaints.

use crate::ui::{ButtonLook, IconName, KeyRow, KeyValue, LinkButton};
use jinban_contract::item::{Contact, Item};
use jinban_rules::ids::call;
use leptos::prelude::*;

/// 咨询 and 监督投诉.
pub fn contact_list(item: &Item) -> AnyView {
    let rows = [("咨询", &item.consult), ("监督投诉", &item.supervise)]
        .into_iter()
        .flat_map(|(what, list)| list.iter().map(move |contact| row(what, contact)))
        .collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn row(what: &'static str, contact: &Contact) -> AnyView {
    let value = match call(&contact.value) {
        Some(call) => view! { <a href=call.uri>{call.said}</a> }.into_any(),
        None => contact.value.clone().into_any(),
    };
    let way = contact.way.clone();
    view! {
        <KeyRow key=what>
            <span class="jb-line">{way}</span>
            {value}
        </KeyRow>
    }
    .into_any()
}

/// The first number of those who answer questions.
pub fn ask_by_phone(contacts: &[Contact]) -> Option<AnyView> {
    let call = contacts.iter().find_map(|contact| call(&contact.value))?;
    let look = ButtonLook::Secondary;
    let button = view! { <LinkButton label="打电话" href=call.uri look icon=IconName::Phone external=true /> };
    Some(button.into_any())
}
