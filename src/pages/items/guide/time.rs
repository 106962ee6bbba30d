//! 时限 and 收费.

use super::basics::card;
use super::view::{Section, section};
use crate::pages::items::logic::saved_percent;
use crate::ui::{Badge, Card, KeyRow, KeyValue, Tone};
use crate::words::{hotline, items as words};
use jinban_contract::item::{Fee, Handling, Item, SpecialProcedure};
use jinban_rules::changes::values::{AS_BY_LAW, AT_ONCE, NO_LEGAL_LIMIT};
use jinban_rules::guidance;
use leptos::prelude::*;

pub fn limits(item: &Item) -> Option<Section> {
    section("time", "多久办好", true, || {
        let promised = promised(item);
        let legal = legal(item).map(|legal| view! { <KeyRow key="法定时限">{legal}</KeyRow> });
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

/// Nothing where a thing is done at once and nobody has looked for a limit.
pub fn legal(item: &Item) -> Option<String> {
    match (item.legal_limit, item.handling) {
        (Some(limit), _) => Some(words::limit(limit)),
        (None, Handling::Instant) => None,
        (None, Handling::Promised) => Some(NO_LEGAL_LIMIT.to_owned()),
    }
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
        0 => AS_BY_LAW.to_owned(),
        1 => all.remove(0),
        _ => format!("{}（看情况）", all.join(" 或 ")),
    }
}

/// The same in short: from the shortest to the longest, where situations differ.
pub fn promised_range(item: &Item) -> String {
    let Some((least, most)) = guidance::promised_range(item) else {
        return AS_BY_LAW.to_owned();
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
        card(fee_list(&item.fees))
    })
}

/// 不收费 is said, never left out. Shared with the sheet.
pub fn fee_list(fees: &[Fee]) -> AnyView {
    if fees.is_empty() {
        return view! { <p>"办手续不收费。有人收手续费，请打" {hotline()} "。"</p> }.into_any();
    }
    let rows = fees.iter().map(fee).collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn fee(fee: &Fee) -> AnyView {
    let relief = (!fee.relief.is_empty())
        .then(|| view! { <span class="jb-line">{format!("减免：{}", fee.relief)}</span> });
    let basis = (!fee.basis.is_empty())
        .then(|| view! { <span class="jb-line jb-quiet">{format!("依据：{}", fee.basis)}</span> });
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
