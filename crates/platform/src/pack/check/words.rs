//! `words.toml`: what people say leads to what is there, and only once.

use super::super::parts::Parts;
use super::super::{Fault, WordsFile};
use super::{Told, each, is_code, is_phone, repeated, say, told, undialled, wrong};
use jinban_contract::ids::PackageCode;
use jinban_contract::search::{Elsewhere, EverydayWords};
use jinban_rules::search::canonical;
use jinban_rules::ways::is_address;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.words else { return };
    let words = file.value.words.iter().enumerate();
    let mut found: Told = words
        .flat_map(|(at, words)| judge(at, words, parts))
        .collect();
    let demo = parts.region.as_ref().is_some_and(|file| file.value.demo);
    found.extend(each(
        "elsewhere",
        &file.value.elsewhere,
        |one| &one.id,
        |one| others(one, demo),
    ));
    found.extend(twice(&file.value));
    say(&file.source, found, faults);
}

fn judge(at: usize, words: &EverydayWords, parts: &Parts) -> Told {
    let place = |field: &str| format!("words/{at}/{field}");
    let nowhere = words.items.is_empty() && words.packages.is_empty();
    let nowhere = nowhere.then(|| {
        told(
            place("say"),
            "要写明对应哪些事项（items）或一件事（packages）",
        )
    });
    let short = short(&words.say).map(|text| told(place("say"), text));
    let items = words.items.iter().filter(|code| !parts.is_in_force(code));
    let items = items.map(|code| told(place("items"), format!("没有能办的事项 items/{code}.toml")));
    let in_force = |code: &&PackageCode| !parts.is_package_in_force(code);
    let packages = words.packages.iter().filter(in_force);
    let text = |code| format!("没有能办的一件事 packages/{code}.toml");
    let packages = packages.map(|code| told(place("packages"), text(code)));
    nowhere
        .into_iter()
        .chain(short)
        .chain(items)
        .chain(packages)
        .collect()
}

fn short(say: &[String]) -> Option<String> {
    let short = say.iter().find(|word| canonical(word).chars().count() < 2);
    match (say.is_empty(), short) {
        (true, _) => Some("要写上大家平时的说法".to_owned()),
        (false, Some(word)) => Some(format!("“{word}”太短，会到处都碰上")),
        (false, None) => None,
    }
}

/// In a demonstration a number may be an invented one.
fn others(one: &Elsewhere, demo: bool) -> Told {
    let id = format!("编号“{}”只能用字母、数字、- 和 _", one.id);
    let short = short(&one.say);
    let phone = one.phone.as_ref().filter(|phone| !is_phone(phone, demo));
    let undialled = phone.map(|phone| undialled(phone));
    let url = one.url.as_ref().is_some_and(|url| !is_address(url));
    wrong([
        ("id", !is_code(&one.id), id.as_str()),
        ("say", short.is_some(), short.as_deref().unwrap_or_default()),
        (
            "phone",
            undialled.is_some(),
            undialled.as_deref().unwrap_or_default(),
        ),
        ("url", url, "要写 https:// 开头的网址"),
    ])
}

/// A word leads to one place in the file: otherwise the order would be chance.
fn twice(file: &WordsFile) -> Told {
    let words = file.words.iter().enumerate();
    let words = words.flat_map(|(at, one)| one.say.iter().map(move |say| ("words", at, say)));
    let others = file.elsewhere.iter().enumerate();
    let others = others.flat_map(|(at, one)| one.say.iter().map(move |say| ("elsewhere", at, say)));
    let all: Vec<_> = words.chain(others).collect();
    let spelled: Vec<_> = all.iter().map(|(_, _, say)| canonical(say)).collect();
    let twice = repeated(&spelled).map(|at| {
        let (list, place, say) = all[at];
        told(format!("{list}/{place}/say"), format!("“{say}”写了两遍"))
    });
    twice.collect()
}
