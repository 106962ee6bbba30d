//! `words.toml`: what people say leads to what is there, and only once.

use super::super::parts::Parts;
use super::super::{Fault, WordsFile};
use super::{Told, each, is_code, is_phone, repeated, say, told, undialled, wrong};
use jinban::addresses::{self, Whose};
use jinban_contract::ids::PackageCode;
use jinban_contract::search::{Elsewhere, EverydayWords};
use jinban_rules::search::{canonical, own_page};
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
    let own = own_page(one);
    let nowhere = match own {
        Some(path) => !is_everybodys(path),
        None => one.url.as_ref().is_some_and(|url| !is_address(url)),
    };
    wrong([
        ("id", !is_code(&one.id), id.as_str()),
        ("say", short.is_some(), short.as_deref().unwrap_or_default()),
        (
            "phone",
            undialled.is_some(),
            undialled.as_deref().unwrap_or_default(),
        ),
        (
            "url",
            nowhere,
            "要写 https:// 开头的网址，或本站一个谁都能看的页面，例如 /map",
        ),
        (
            "place",
            own.is_some() != one.place.is_empty(),
            "别处办的要写找谁（place）；本站页面上就有的不写",
        ),
    ])
}

/// Whether a path, with its query, is that of a page that anybody may open.
fn is_everybodys(path: &str) -> bool {
    let page = path.split_once('?').map_or(path, |(page, _)| page);
    addresses::find(page).is_some_and(|(address, _)| address.whose == Whose::Everybodys)
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
