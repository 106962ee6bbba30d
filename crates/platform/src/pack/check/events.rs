//! `events.toml`: 人生大事 and what they refer to.

use super::super::Fault;
use super::super::parts::Parts;
use super::{Told, is_code, repeated, told};
use jinban_contract::event::LifeEvent;
use jinban_contract::ids::PackageCode;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.events else { return };
    let events = &file.value.event;
    let ids: Vec<_> = events.iter().map(|event| &event.id).collect();
    let twice = repeated(&ids).map(|at| told(place(at, "id"), format!("编号 {} 重复", ids[at])));
    let mut list: Told = twice.collect();
    for (at, event) in events.iter().enumerate() {
        let found = [words(event), items(event, parts), packages(event, parts)];
        let found = found.into_iter().flatten();
        list.extend(found.map(|(path, text)| told(place(at, &path), text)));
    }
    faults.extend(
        list.into_iter()
            .map(|(path, text)| file.source.fault(&path, text)),
    );
}

fn place(at: usize, path: &str) -> String {
    format!("event/{at}/{path}")
}

fn words(event: &LifeEvent) -> Told {
    let blank = |text: &str| text.trim().is_empty();
    let id = format!("编号“{}”只能用字母、数字、- 和 _", event.id);
    let found = [
        ("id", !is_code(&event.id), id.as_str()),
        ("name", blank(&event.name), "要写明名称"),
        ("summary", blank(&event.summary), "要写明一句话说明"),
        ("items", event.items.is_empty(), "一件大事至少要有一个事项"),
    ];
    let found = found.into_iter().filter(|(_, wrong, _)| *wrong);
    found.map(|(path, _, text)| told(path, text)).collect()
}

fn items(event: &LifeEvent, parts: &Parts) -> Told {
    let unknown = event.items.iter().filter(|code| !parts.is_in_force(code));
    let unknown = unknown.map(|code| format!("没有能办的事项 items/{code}.toml"));
    let twice = repeated(&event.items).map(|at| format!("事项 {} 重复", event.items[at]));
    let texts = unknown.chain(twice);
    texts.map(|text| told("items", text)).collect()
}

fn packages(event: &LifeEvent, parts: &Parts) -> Told {
    let in_force = |code: &PackageCode| {
        let mut packages = parts.packages.iter().map(|file| &file.value);
        packages.any(|package| package.code == *code && package.withdrawn.is_none())
    };
    let unknown = event.packages.iter().filter(|code| !in_force(code));
    let text = |code| format!("没有能办的一件事 packages/{code}.toml");
    unknown.map(|code| told("packages", text(code))).collect()
}
