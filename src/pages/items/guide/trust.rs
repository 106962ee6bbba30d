//! What a citizen can rely on: 咨询, 监督, 救济, 依据, 权利义务, 告知承诺.

use super::basics::card;
use super::view::{Section, section};
use crate::pages::items::logic::replaced;
use crate::parts::item::{bullets, contact_list};
use crate::ui::{Card, Disclosure};
use jinban_contract::item::{Basis, Item};
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
