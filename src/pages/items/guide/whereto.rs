//! 办理流程, 到现场次数, 结果, 去哪儿办.

use super::basics::card;
use super::view::{Section, section};
use crate::paths;
use crate::ui::{
    Card, FlowStep as Step, FlowSteps, IconName, KeyRow, KeyValue, LinkList, LinkRow, Sample,
};
use crate::words::{items as words, sites};
use jinban_contract::item::{FlowStep, Item, Outcome, Place};
use jinban_rules::site::is_received;
use jinban_rules::ways::trips;
use leptos::prelude::*;

pub fn flow(item: &Item) -> Option<Section> {
    section("flow", "怎么办", !item.flow.is_empty(), || {
        card(flow_list(&item.flow, true))
    })
}

/// The steps of a procedure; where it is `open` which of them apply, those that
/// depend say so. Shared with the sheet.
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

pub fn visits(item: &Item) -> Option<Section> {
    let trips = trips(item)?;
    section("visits", "要跑几趟", true, || {
        let trips = match trips {
            0 => "不用跑。".to_owned(),
            n => format!("跑 {n} 趟。"),
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
    let ways: Vec<_> = outcome
        .delivery
        .iter()
        .map(|w| words::delivery(*w))
        .collect();
    let parts = [ways.join("，或"), outcome.validity.clone()];
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    let sample = sample(outcome);
    view! {
        <KeyRow key=outcome.name.clone()>
            {parts.join("；")}
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

/// Kinds of sites with what they can do, nearest kind first as the item has
/// them. Shared with the sheet.
pub fn place_list(item: &Item) -> AnyView {
    let rows = item.places.iter().map(place).collect::<Vec<_>>();
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
    view! {
        <Card>
            <KeyValue>{rows}</KeyValue>
            {map}
        </Card>
    }
    .into_any()
}

pub fn place(place: &Place) -> AnyView {
    let can: Vec<_> = place
        .capabilities
        .iter()
        .map(|c| sites::capability(*c))
        .collect();
    view! { <KeyRow key=sites::kind(place.kind)>{can.join("，")}</KeyRow> }.into_any()
}
