//! 办理流程, 到现场次数, 结果, 去哪儿办.

use super::basics::card;
use super::view::{Section, section};
use crate::parts::item::{flow_list, place_list};
use crate::paths;
use crate::ui::{KeyRow, KeyValue, Sample};
use crate::words::items as words;
use jinban_contract::item::{Item, Outcome};
use jinban_rules::ways::trips;
use leptos::prelude::*;

pub fn flow(item: &Item) -> Option<Section> {
    section("flow", "怎么办", !item.flow.is_empty(), || {
        card(flow_list(&item.flow, true))
    })
}

pub fn visits(item: &Item) -> Option<Section> {
    let trips = trips(item)?;
    section("visits", "要跑几趟", true, || {
        let trips = match trips {
            (0, 0) => "不用跑。".to_owned(),
            (least, most) if least == most => format!("跑 {most} 趟。"),
            (0, most) => format!("看情况，有的不用跑，最多 {most} 趟。"),
            (least, most) => format!("看情况，{least} 到 {most} 趟。"),
        };
        card(view! { <p>{trips} {item.visits_reason.clone()}</p> }.into_any())
    })
}

pub fn results(item: &Item) -> Option<Section> {
    section(
        "results",
        "办好了有什么",
        !item.results.is_empty(),
        || {
            let rows = item.results.iter().map(result).collect::<Vec<_>>();
            card(view! { <KeyValue>{rows}</KeyValue> }.into_any())
        },
    )
}

fn result(outcome: &Outcome) -> AnyView {
    let depends = outcome
        .when
        .is_some()
        .then(|| view! { <span class="jb-quiet">"（看情况）"</span> });
    let (how, sample) = (words::received(outcome), sample(outcome));
    view! {
        <KeyRow key=outcome.name.clone()>
            {how}
            {depends}
            {sample}
        </KeyRow>
    }
    .into_any()
}

/// What the result looks like.
fn sample(outcome: &Outcome) -> Option<AnyView> {
    outcome.sample.as_ref().map(|path| {
        let name = format!("看样子：{}", outcome.name);
        view! { <Sample name href=paths::pack_image(path) /> }.into_any()
    })
}

/// The way without a phone, then who does what. No online way without the way in
/// person (不得强制线上).
pub fn places(item: &Item) -> Option<Section> {
    let there = item.withdrawn.is_none() && !item.places.is_empty();
    section(
        "where",
        "去哪儿办，不用手机怎么办",
        there,
        || view! { <p>{item.offline_way.clone()}</p> {place_list(item)} }.into_any(),
    )
}
