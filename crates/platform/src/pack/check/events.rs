//! `events.toml`: 人生大事 and what they refer to.

use super::super::Fault;
use super::super::parts::Parts;
use super::{Told, each, in_force, is_code, say, told, wrong};
use jinban_contract::event::LifeEvent;
use jinban_contract::ids::PackageCode;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.events else { return };
    let judge = |event: &LifeEvent| {
        [
            words(event),
            in_force("items", &event.items, parts),
            packages(event, parts),
        ]
        .concat()
    };
    let found = each("event", &file.value.event, |event| &event.id, judge);
    say(&file.source, found, faults);
}

fn words(event: &LifeEvent) -> Told {
    let id = format!("编号“{}”只能用字母、数字、- 和 _", event.id);
    wrong([
        ("id", !is_code(&event.id), id.as_str()),
        ("items", event.items.is_empty(), "一件大事至少要有一个事项"),
    ])
}

fn packages(event: &LifeEvent, parts: &Parts) -> Told {
    let unknown = |code: &&PackageCode| !parts.is_package_in_force(code);
    let unknown = event.packages.iter().filter(unknown);
    let text = |code| format!("没有能办的一件事 packages/{code}.toml");
    unknown.map(|code| told("packages", text(code))).collect()
}
