//! What a citizen can rely on: 咨询, 监督, 救济, 依据, 权利义务, 告知承诺.

use super::basics::{bullets, card};
use super::view::{Section, section};
use crate::pages::items::logic::replaced;
use crate::ui::{Card, Disclosure, KeyRow, KeyValue};
use jinban_contract::item::{Basis, Contact, Item};
use jinban_rules::ids::call;
use leptos::prelude::*;

pub fn promise(item: &Item) -> Option<Section> {
    let promise = item.promise.as_ref()?;
    section("promise", "签承诺书代替证明", true, || {
        let names = replaced(item).join("、");
        let lead = (!names.is_empty())
            .then(|| view! { <p>{format!("可以代替：{names}。愿不愿意签，由您自己定。")}</p> });
        let terms = bullets(&promise.terms);
        view! { <Card>{lead} {terms}</Card> }.into_any()
    })
}

pub fn contacts(item: &Item) -> Option<Section> {
    let there = !item.consult.is_empty() || !item.supervise.is_empty();
    section("contacts", "问谁，找谁投诉", there, || {
        card(contact_list(item))
    })
}

/// 咨询 and 监督投诉. Shared with the sheet.
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

pub fn remedy(item: &Item) -> Option<Section> {
    section(
        "remedy",
        "不服决定怎么办",
        !item.remedy.is_empty(),
        || {
            let text = item.remedy.clone();
            card(view! { <p>{text}</p> }.into_any())
        },
    )
}

pub fn rights(item: &Item) -> Option<Section> {
    section(
        "rights",
        "您的权利和义务",
        !item.rights.is_empty(),
        || card(bullets(&item.rights)),
    )
}

pub fn basis(item: &Item) -> Option<Section> {
    section("basis", "法律依据", !item.basis.is_empty(), || {
        item.basis.iter().map(law).collect::<Vec<_>>().into_any()
    })
}

fn law(basis: &Basis) -> AnyView {
    let text = (!basis.text.is_empty()).then(|| view! { <p>{basis.text.clone()}</p> });
    view! {
        <Disclosure summary=format!("{} {}", basis.name, basis.article) open=basis.text.is_empty()>
            {text}
        </Disclosure>
    }
    .into_any()
}
