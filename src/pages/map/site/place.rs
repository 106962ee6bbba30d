//! The house: how to get there and in, what is there, what it looks like.

use super::super::go::way_list;
use super::super::wanted::FACILITIES;
use crate::browser::share;
use crate::paths;
use crate::ui::{Badge, Button, ButtonLook, Card, IconName, Toast, Tone};
use crate::words::sites as words;
use jinban_contract::site::Site;
use leptos::prelude::*;

pub fn way(site: &Site) -> AnyView {
    let address = site.address.clone();
    let ways = site
        .summary
        .position
        .map(|position| way_list(&site.summary.name, position));
    view! {
        <Card title="地址和怎么过去" id="go".to_owned()>
            <p>{address.clone()}</p>
            {copy(address)}
            {ways}
        </Card>
    }
    .into_any()
}

fn copy(address: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let go = Callback::new(move |()| {
        let address = address.clone();
        leptos::task::spawn_local(async move {
            let words = match share::copy(&address).await {
                true => "地址已复制",
                false => "没有复制成，请长按地址",
            };
            // The page may be gone by now.
            let _ = said.try_set(words.to_owned());
        });
    });
    view! {
        <Button label="复制地址" look=ButtonLook::Secondary icon=IconName::Copy on_click=go />
        <Toast message=said />
    }
    .into_any()
}

/// Amenities, those that open doors first, and the way in without steps.
pub fn facilities(site: &Site) -> Option<AnyView> {
    let there = FACILITIES.iter();
    let there = there.filter(|(_, facility)| site.facilities.contains(facility));
    let badges = there
        .map(|(_, facility)| view! { <Badge label=words::facility(*facility) tone=Tone::Info /> })
        .collect::<Vec<_>>();
    let entrance = site.entrance.clone();
    if badges.is_empty() && entrance.is_empty() {
        return None;
    }
    let entrance = (!entrance.is_empty()).then(|| view! { <p>"坐轮椅、推婴儿车：" {entrance}</p> });
    Some(
        view! {
            <Card title="这里有">
                {entrance}
                <div class="jb-cluster">{badges}</div>
            </Card>
        }
        .into_any(),
    )
}

/// Pictures, fetched when they come into view.
pub fn photos(site: &Site) -> Option<AnyView> {
    let pictures = site.photos.iter().map(|photo| {
        view! {
            <img
                class="jb-photo"
                src=paths::pack_image(&photo.path)
                alt=photo.text.clone()
                loading="lazy"
                decoding="async"
            />
        }
    });
    let pictures = pictures.collect::<Vec<_>>();
    (!pictures.is_empty()).then(|| view! { <Card title="大厅的样子">{pictures}</Card> }.into_any())
}
