//! 办理流程 and 去哪儿办.

use crate::paths;
use crate::ui::{Card, FlowStep as Step, FlowSteps, IconName, KeyRow, KeyValue, LinkList, LinkRow};
use crate::words::sites;
use jinban_contract::item::{FlowStep, Item, Place};
use leptos::prelude::*;

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
    let rows = item.places.iter().map(place).collect::<Vec<_>>();
    let map = paths::map_for(&item.code);
    view! {
        <Card>
            <KeyValue>{rows}</KeyValue>
            <div class="jb-no-print">
                <LinkList>
                    <LinkRow
                        href=map
                        title="看离我最近的，现在开没开门"
                        icon=IconName::MapPin
                    />
                </LinkList>
            </div>
        </Card>
    }
    .into_any()
}

fn place(place: &Place) -> AnyView {
    let can: Vec<_> = place
        .capabilities
        .iter()
        .map(|c| sites::capability(*c))
        .collect();
    view! { <KeyRow key=sites::kind(place.kind)>{can.join("，")}</KeyRow> }.into_any()
}
