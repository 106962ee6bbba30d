//! Words that send people online where no way leads there.

use super::{Told, told};
use jinban_contract::item::{Channel, Item};

/// How texts send people there.
const THERE: [&str; 12] = [
    "网上办",
    "网上填",
    "网上交",
    "网上报",
    "网上申",
    "网上传",
    "线上",
    "手机上办",
    "手机上填",
    "手机上报",
    "手机上交",
    "手机上申",
];

/// Warnings: a channel, or words, without a form and without an address.
pub(super) fn nowhere(item: &Item) -> Told {
    if item.form.is_some() || !item.online.is_empty() {
        return Told::new();
    }
    let channel = item.channels.contains(&Channel::Online);
    let channel = channel.then(|| {
        let text = "写了能网上办（online），又没有表（form），也没有网址（online）";
        told("channels", text)
    });
    let sends = |(_, text): &(String, &str)| THERE.iter().any(|words| text.contains(words));
    let texts = texts(item).into_iter().filter(sends);
    let told_of = texts.map(|(place, text)| {
        let text = format!("“{text}”叫人去网上，这件事却没有能点开的地方");
        told(place, text)
    });
    channel.into_iter().chain(told_of).collect()
}

/// What tells people what to do, with its place.
fn texts(item: &Item) -> Vec<(String, &str)> {
    let mut all = vec![
        ("visits_reason".to_owned(), item.visits_reason.as_str()),
        ("offline_way".to_owned(), item.offline_way.as_str()),
    ];
    for (at, material) in item.materials.iter().enumerate() {
        all.push((format!("materials/{at}/note"), &material.note));
    }
    for (at, step) in item.flow.iter().enumerate() {
        all.push((format!("flow/{at}/text"), &step.text));
        all.push((format!("flow/{at}/time"), &step.time));
    }
    for (at, condition) in item.conditions.iter().enumerate() {
        all.push((format!("conditions/{at}/text"), &condition.text));
    }
    all
}
