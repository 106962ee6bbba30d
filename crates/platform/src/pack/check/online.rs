//! Words that send people online where no way leads there.

use super::{Told, told};
use jinban_contract::item::{Channel, Item};
use std::collections::BTreeSet;

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

/// Names of what is no page: whoever is sent there needs its address all the more.
const ELSEWHERE: [&str; 3] = ["小程序", "App", "APP"];

/// Warnings: systems that the texts name and that are not among the item's ways, where they are
/// among another's.
pub(super) fn misnamed(item: &Item, systems: &BTreeSet<&str>) -> Told {
    let own = |system: &str| item.online.iter().any(|way| way.system == system);
    let named = texts(item).into_iter().filter_map(|(place, text)| {
        let mut others = systems.iter().filter(|system| !own(system));
        let system = others.find(|system| text.contains(**system))?;
        let text = format!("“{text}”叫人去“{system}”，网办地址（online）里没有它");
        Some(told(place, text))
    });
    named.collect()
}

/// The systems of all items.
pub(super) fn systems<'a>(items: impl Iterator<Item = &'a Item>) -> BTreeSet<&'a str> {
    let ways = items.flat_map(|item| &item.online);
    ways.map(|way| way.system.as_str()).collect()
}

/// Warnings: a channel, or words, without a form and without an address.
pub(super) fn nowhere(item: &Item) -> Told {
    let channel = item.channels.contains(&Channel::Online);
    if item.form.is_some() || !item.online.is_empty() {
        let unsaid = "有表或者网址，渠道（channels）里没有写 online";
        let unsaid = (!channel).then(|| told("channels", unsaid));
        return unsaid.into_iter().collect();
    }
    let channel = channel.then(|| {
        let text = "写了能网上办（online），表（form）和网址（online）一样也没写";
        told("channels", text)
    });
    let sends = |(_, text): &(String, &str)| {
        let mut words = THERE.iter().chain(&ELSEWHERE);
        words.any(|words| text.contains(words)) || is_on_something(text)
    };
    let texts = texts(item).into_iter().filter(sends);
    let told_of = texts.map(|(place, text)| {
        let text = format!("“{text}”叫人去网上，这件事却没有能点开的地方");
        told(place, text)
    });
    channel.into_iter().chain(told_of).collect()
}

/// 在“爱山东”上申请.
fn is_on_something(text: &str) -> bool {
    let mut named = text.split("在“").skip(1);
    named.any(|rest| {
        rest.split_once('”')
            .is_some_and(|(_, after)| after.starts_with('上'))
    })
}

/// What tells people what to do, with its place.
pub(super) fn texts(item: &Item) -> Vec<(String, &str)> {
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
