//! `related.toml`: what stands beside items, and where it leads.

use super::super::Fault;
use super::super::parts::Parts;
use super::{Told, each, is_code, is_phone, say, themes, told, undialled, wrong};
use jinban_contract::related::Related;
use jinban_rules::related::target;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.related else { return };
    let judge = |entry: &Related| [words(entry), ways(entry), references(entry, parts)].concat();
    let found = each("related", &file.value.related, |entry| &entry.id, judge);
    say(&file.source, found, faults);
}

fn words(entry: &Related) -> Told {
    let early = entry
        .valid_until
        .is_some_and(|last| last < entry.published_on);
    let id = format!("编号“{}”只能用字母、数字、- 和 _", entry.id);
    wrong([
        ("id", !is_code(&entry.id), id.as_str()),
        ("valid_until", early, "有效期早于发布日期"),
    ])
}

/// Somewhere to read more, somebody to call, or at least a sentence.
fn ways(entry: &Related) -> Told {
    let mut list = Vec::new();
    if entry.url.is_none() && entry.phone.is_none() && entry.summary.trim().is_empty() {
        list.push(told("title", "网址、电话、说明至少要写一样"));
    }
    if let Some(url) = &entry.url
        && target(url).is_none()
    {
        let text = format!("网址“{url}”要以 http://、https:// 或 / 开头，不能带用户名");
        list.push(told("url", text));
    }
    if let Some(phone) = &entry.phone
        && !is_phone(phone, entry.demo)
    {
        list.push(told("phone", undialled(phone)));
    }
    list
}

fn references(entry: &Related, parts: &Parts) -> Told {
    let mut list = Vec::new();
    if entry.items.is_empty() && entry.themes.is_empty() {
        list.push(told(
            "title",
            "要写明跟哪些事项（items）或主题（themes）有关",
        ));
    }
    let unknown = entry.items.iter().filter(|code| !parts.is_in_force(code));
    list.extend(unknown.map(|code| told("items", format!("没有能办的事项 items/{code}.toml"))));
    if let Some(themes) = &parts.themes {
        let unknown = themes::unknown(&themes.value, &entry.themes);
        list.extend(unknown.map(|text| told("themes", text)));
    }
    list
}
