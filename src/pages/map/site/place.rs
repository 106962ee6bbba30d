//! The house: how to get there and in, what is there, what it looks like.

use super::super::copy::copy;
use super::super::go::way_list;
use super::super::wanted::FACILITIES;
use crate::paths;
use crate::ui::{Badge, Card, Tone};
use crate::words::sites as words;
use jinban_contract::site::Site;
use leptos::prelude::*;

pub fn way(site: &Site) -> AnyView {
    let address = site.address.clone();
    let ways = site
        .summary
        .position
        .map(|position| way_list(&site.summary.name, &site.address, position));
    view! {
        <Card title="地址和怎么过去" id="go".to_owned()>
            <p>{address.clone()}</p>
            {copy(address, "地址")}
            {ways}
        </Card>
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
                class="jb-site-photo"
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
