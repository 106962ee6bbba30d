//! What an item consists of, one below the other: sentences, steps, places, fees, contacts.

use crate::paths;
use crate::ui::{Card, FlowStep as Step, FlowSteps, IconName, KeyRow, KeyValue, LinkList, LinkRow};
use crate::words::{hotline, items as words, sites};
use jinban_contract::item::{Contact, Fee, FlowStep, Item, Place};
use jinban_rules::ids::call;
use jinban_rules::site::is_received;
use leptos::prelude::*;

/// Sentences as a list.
pub fn bullets(texts: &[String]) -> AnyView {
    let rows = texts
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> }.into_any())
        .collect::<Vec<_>>();
    view! { <div class="jb-prose"><ul>{rows}</ul></div> }.into_any()
}

/// The steps of a procedure; where it is `open` which of them apply, those that
/// depend say so.
pub fn flow_list(steps: &[FlowStep], open: bool) -> AnyView {
    let steps = steps
        .iter()
        .map(|step| Step {
            title: match open && step.when.is_some() {
                true => format!("{}（看情况）", step.name),
                false => step.name.clone(),
            },
            text: match step.time.as_str() {
                "" => step.text.clone(),
                time => format!("{}（{time}）", step.text),
            },
        })
        .collect::<Vec<_>>();
    view! { <FlowSteps steps /> }.into_any()
}

/// Kinds of sites with what they can do, nearest kind first as the item has
/// them.
pub fn place_list(item: &Item) -> AnyView {
    let map = is_received(item).then(|| {
        let (href, title) = (paths::map_for(&item.code), "看离我最近的，现在开没开门");
        view! {
            <div class="jb-no-print">
                <LinkList>
                    <LinkRow href title icon=IconName::MapPin />
                </LinkList>
            </div>
        }
    });
    let rows = places(&item.places);
    view! {
        <Card>
            {rows}
            {map}
        </Card>
    }
    .into_any()
}

/// What each kind of site does for it.
pub fn places(places: &[Place]) -> AnyView {
    let rows = places.iter().map(place).collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn place(place: &Place) -> AnyView {
    let can: Vec<_> = place
        .capabilities
        .iter()
        .map(|c| sites::capability(*c))
        .collect();
    view! { <KeyRow key=sites::kind(place.kind)>{can.join("，")}</KeyRow> }.into_any()
}

/// What the procedure costs; 不收费 is said, never left out. Behind it `other` costs, if there are.
pub fn fee_list(fees: &[Fee], other: &str) -> AnyView {
    let own = match fees.is_empty() {
        true => view! { <p>"办手续不收费。有人收手续费，请打" {hotline()} "。"</p> }.into_any(),
        false => {
            let rows = fees.iter().map(fee).collect::<Vec<_>>();
            view! { <KeyValue>{rows}</KeyValue> }.into_any()
        }
    };
    let other = (!other.is_empty()).then(|| view! { <p>{other.to_owned()}</p> }.into_any());
    view! { {own} {other} }.into_any()
}

fn fee(fee: &Fee) -> AnyView {
    let relief = (!fee.relief.is_empty()).then(|| {
        view! { <span class="jb-line">{format!("减免：{}", fee.relief)}</span> }.into_any()
    });
    let basis = (!fee.basis.is_empty()).then(|| {
        view! { <span class="jb-line jb-quiet">{format!("依据：{}", fee.basis)}</span> }.into_any()
    });
    let amount = format!("{}，{}", words::yuan(fee.amount_fen), fee.unit);
    view! {
        <KeyRow key=fee.name.clone()>
            {amount}
            {relief}
            {basis}
        </KeyRow>
    }
    .into_any()
}

/// 咨询 and 监督投诉.
pub fn contact_list(item: &Item) -> AnyView {
    let rows = [("咨询", &item.consult), ("监督投诉", &item.supervise)]
        .into_iter()
        .flat_map(|(what, list)| list.iter().map(move |contact| row(what, contact)))
        .collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn row(what: &'static str, contact: &Contact) -> AnyView {
    let value = telephone(contact);
    let way = contact.way.clone();
    view! {
        <KeyRow key=what>
            <span class="jb-line">{way}</span>
            {value}
        </KeyRow>
    }
    .into_any()
}

/// A number to call, or whatever else stands there.
pub fn telephone(contact: &Contact) -> AnyView {
    match call(&contact.value) {
        Some(call) => view! { <a href=call.uri>{call.said}</a> }.into_any(),
        None => contact.value.clone().into_any(),
    }
}
