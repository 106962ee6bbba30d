//! 时限 and 收费.

use super::basics::card;
use super::view::{Section, section};
use crate::pages::items::logic::saved_percent;
use crate::parts::item::fee_list;
use crate::ui::{Badge, Card, KeyRow, KeyValue, Tone};
use crate::words::items as words;
use jinban_contract::item::{Handling, Item, SpecialProcedure};
use jinban_rules::changes::values::{AT_ONCE, unpromised};
use jinban_rules::guidance;
use leptos::prelude::*;

pub fn limits(item: &Item) -> Option<Section> {
    section("time", "多久办好", true, || {
        let promised = promised(item);
        let legal =
            words::legal_limit(item).map(|legal| view! { <KeyRow key="法定时限">{legal}</KeyRow> });
        let saved = item
            .legal_limit
            .zip(item.promised_limits.last())
            .and_then(|(legal, last)| saved_percent(legal, last.limit))
            .map(|percent| {
                let label = format!("比法定时间短 {percent}%");
                view! { <Badge label tone=Tone::Success /> }
            });
        let special = item
            .special_procedures
            .iter()
            .map(special)
            .collect::<Vec<_>>();
        view! {
            <Card>
                <KeyValue>
                    {legal}
                    <KeyRow key="承诺时限">{promised} " " {saved}</KeyRow>
                    {special}
                </KeyValue>
            </Card>
        }
        .into_any()
    })
}

fn promised(item: &Item) -> String {
    if item.handling == Handling::Instant {
        return AT_ONCE.to_owned();
    }
    let mut all: Vec<String> = Vec::new();
    for promised in &item.promised_limits {
        let text = words::limit(promised.limit);
        if !all.contains(&text) {
            all.push(text);
        }
    }
    match all.len() {
        0 => unpromised(item).to_owned(),
        1 => all.remove(0),
        _ => format!("{}（看情况）", all.join(" 或 ")),
    }
}

/// The same in short: from the shortest to the longest, where situations differ.
pub fn promised_range(item: &Item) -> String {
    let Some((least, most)) = guidance::promised_range(item) else {
        return unpromised(item).to_owned();
    };
    match (least == most, least.unit == most.unit) {
        (true, _) => words::limit(most),
        (false, true) => format!("{} 到 {}", least.amount, words::limit(most)),
        (false, false) => format!("{} 到 {}", words::limit(least), words::limit(most)),
    }
}

fn special(procedure: &SpecialProcedure) -> AnyView {
    let text = format!(
        "{}，不算在办理时间里。依据：{}",
        words::limit(procedure.limit),
        procedure.basis
    );
    view! { <KeyRow key=procedure.name.clone()>{text}</KeyRow> }.into_any()
}

pub fn fees(item: &Item) -> Option<Section> {
    section("fees", "要花多少钱", true, || {
        card(fee_list(&item.fees, &item.other_costs))
    })
}
