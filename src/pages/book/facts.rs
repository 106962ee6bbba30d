//! What is about to be booked, with the way to change each part of it.

use super::flow::{Flow, Purpose};
use super::logic::{Picked, chosen};
use crate::paths;
use crate::ui::{Card, KeyRow, KeyValue};
use crate::words::appointments::{UNDECIDED, when};
use jinban_contract::appointment::Slot;
use jinban_contract::guidance::SituationKey;
use jinban_contract::time::Date;
use leptos::prelude::*;

pub(super) fn facts(flow: Flow, picked: &Picked, today: Date, day: Date, slot: Slot) -> AnyView {
    let (name, address) = flow
        .site
        .with_value(|site| (site.summary.name.clone(), site.address.clone()));
    let time = when(day.at(slot.from), slot.until, today);
    let again = flow.at(&picked.item, Some(day), None);
    let before = flow.purpose.with_value(|purpose| match purpose {
        Purpose::Change(held) => Some(when(held.start, held.until.time(), today)),
        Purpose::New => None,
    });
    let what_for = purpose(flow, picked);
    let before = before.map(|was| view! { <KeyRow key="原来约的">{was}</KeyRow> });
    view! {
        <Card>
            <KeyValue>
                {before}
                <KeyRow key="时间">
                    <strong>{time}</strong>
                    <a class="jb-change" href=again>
                        "换个时间"
                    </a>
                </KeyRow>
                <KeyRow key="地点">
                    {name}
                    <span class="jb-line">{address}</span>
                </KeyRow>
                {what_for}
            </KeyValue>
        </Card>
    }
    .into_any()
}

/// What for, and the sheet that says what to bring.
fn purpose(flow: Flow, picked: &Picked) -> AnyView {
    let (code, name) = match flow.purpose.get_value() {
        Purpose::Change(held) => (held.item, held.item_name),
        Purpose::New => flow.site.with_value(|site| {
            let item = chosen(site, &picked.item);
            item.map(|i| (i.item.clone(), i.name.clone())).unzip()
        }),
    };
    let change = flow.asks_item().then(|| {
        let href = flow.at("", picked.day, picked.at);
        view! { <a class="jb-change" href=href>"换一件事"</a> }
    });
    let name = name.unwrap_or_else(|| UNDECIDED.to_owned());
    let bring = code.map(|code| {
        let href = paths::notice(&code, &SituationKey::default(), None);
        view! { <KeyRow key="要带什么"><a href=href>"看材料清单"</a></KeyRow> }
    });
    view! {
        <KeyRow key="办什么">{name} {change}</KeyRow>
        {bring}
    }
    .into_any()
}
