//! Windows, amenities and abilities of one site.

use crate::paths;
use crate::ui::{Badge, Card, KeyRow, KeyValue, LinkList, LinkRow, Tone};
use crate::words::sites as words;
use jinban_contract::site::{Facility, SiteItem, Window};
use leptos::prelude::*;

pub fn windows(windows: &[Window]) -> Option<AnyView> {
    let rows = windows
        .iter()
        .map(|window| {
            let sign = window.sign.clone();
            let purpose = words::purpose(window.purpose);
            view! {
                <KeyRow key=window.name.clone()>
                    <strong>{sign}</strong>
                    <span class="jb-line">{purpose}</span>
                </KeyRow>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    (!windows.is_empty()).then(|| {
        view! {
            <Card title="窗口">
                <KeyValue>{rows}</KeyValue>
                <p class="jb-quiet">"不收纸质材料、不收现金、非要您用手机办，都是不对的，请到“办不成事”窗口说，或打 12345。"</p>
            </Card>
        }
        .into_any()
    })
}

pub fn facilities(facilities: &[Facility]) -> Option<AnyView> {
    let badges = facilities
        .iter()
        .map(|facility| view! { <Badge label=words::facility(*facility) tone=Tone::Info /> })
        .collect::<Vec<_>>();
    (!facilities.is_empty()).then(|| {
        view! { <Card title="这里有"><div class="jb-cluster">{badges}</div></Card> }.into_any()
    })
}

pub fn items(items: &[SiteItem]) -> Option<AnyView> {
    let rows = items
        .iter()
        .map(|item| {
            let can: Vec<_> = item
                .capabilities
                .iter()
                .map(|c| words::capability(*c))
                .collect();
            view! {
                <LinkRow
                    href=paths::item(&item.item)
                    title=item.name.clone()
                    meta=can.join("，")
                />
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| view! { <Card title="在这里能办"><LinkList>{rows}</LinkList></Card> }.into_any())
}
