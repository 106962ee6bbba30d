//! `items/*.toml`: what an item refers to and promises.

use super::super::Fault;
use super::super::files::ITEMS;
use super::super::parts::{Parsed, Parts};
use super::ways::Ways;
use super::{
    INDEX, Told, cycles, elements, guidance, is_code, materials, same_texts, say, themes, told,
    unique,
};
use jinban_contract::item::{Channel, Item, Limit, LimitUnit};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    unique(&parts.items, "事项", |item| item.code.as_str(), faults);
    let used = in_use(parts);
    same_texts(&used, ("name", "事项名称"), |item| &item.name, faults);
    let task = ("task_code", "实施编码");
    same_texts(&used, task, |item| &item.task_code, faults);
    for file in &parts.items {
        let ways = Ways::of(&file.value);
        let told = [
            identity(file),
            references(&file.value, parts),
            images(&file.value, parts),
            promises(&file.value),
            elements::shared_contacts(&file.value),
            elements::units(&file.value),
            completeness(&file.value),
            materials::contradictions(&file.value, &ways),
            cycles::cycles(&file.value.guidance),
            guidance::dead_ends(&file.value, &ways),
            guidance::many_questions(&file.value.guidance),
            guidance::stops(&file.value, parts),
            online(&file.value),
        ];
        say(&file.source, told.into_iter().flatten(), faults);
        guidance::check(file, faults);
    }
}

/// Items that are done.
fn in_use(parts: &Parts) -> Vec<&Parsed<Item>> {
    let all = parts.items.iter();
    all.filter(|file| file.value.withdrawn.is_none()).collect()
}

/// Warnings: one 基本编码 for two items. A main item may have several of them below it, so
/// this is pointed out and never refused.
pub(super) fn one_catalog_code(parts: &Parts, warnings: &mut Vec<Fault>) {
    let catalog = ("catalog_code", "基本编码");
    same_texts(&in_use(parts), catalog, |item| &item.catalog_code, warnings);
}

fn identity(file: &Parsed<Item>) -> Told {
    let code = file.value.code.as_str();
    let mut list = Vec::new();
    if !is_code(code) {
        list.push(told(
            "code",
            format!("事项编号“{code}”只能用字母、数字、- 和 _"),
        ));
    }
    if code == INDEX {
        let text = "事项编号不能叫 index：/items/index 是网页地址";
        list.push(told("code", text));
    }
    if file.source.file != format!("{ITEMS}/{code}.toml") {
        list.push(told(
            "code",
            format!("文件名应当是 {code}.toml，与 code 一致"),
        ));
    }
    if file.value.version == 0 {
        list.push(told("version", "版本从 1 开始"));
    }
    list
}

fn references(item: &Item, parts: &Parts) -> Told {
    let mut list = Vec::new();
    if let Some(themes) = &parts.themes {
        let unknown = themes::unknown(&themes.value, &item.themes);
        list.extend(unknown.map(|text| told("themes", text)));
    }
    if let Some(code) = &item.form
        && parts.forms.iter().all(|file| file.value.code != *code)
        && !parts.is_unread(&format!("forms/{code}.toml"))
    {
        list.push(told("form", format!("没有表单 forms/{code}.toml")));
    }
    let replaces = item.promise.iter().flat_map(|promise| &promise.replaces);
    for id in replaces.filter(|id| item.materials.iter().all(|m| m.id != **id)) {
        list.push(told("promise/replaces", format!("没有材料 {id}")));
    }
    list
}

pub(super) fn images(item: &Item, parts: &Parts) -> Told {
    let materials = item.materials.iter().enumerate().flat_map(|(at, m)| {
        [
            (format!("materials/{at}/sample"), &m.sample),
            (format!("materials/{at}/blank_form"), &m.blank_form),
        ]
    });
    let results = item.results.iter().enumerate();
    let results = results.map(|(at, r)| (format!("results/{at}/sample"), &r.sample));
    let named = materials.chain(results);
    let lacking = named.filter_map(|(place, path)| {
        let text = parts.lacking_image(path.as_ref()?)?;
        Some(told(place, text))
    });
    lacking.collect()
}

fn promises(item: &Item) -> Told {
    let mut list = Vec::new();
    let longer = |promised: Limit| {
        item.legal_limit
            .is_some_and(|legal| exceeds(promised, legal))
    };
    for (at, promised) in item.promised_limits.iter().enumerate() {
        if longer(promised.limit) {
            let text = "承诺时限比法定时限还长";
            list.push(told(format!("promised_limits/{at}"), text));
        }
    }
    list.extend(elements::limits(item));
    if item.channels.contains(&Channel::Online) && item.visits > 1 {
        list.push(told("visits", "能在网上办的，到现场次数最多 1 次"));
    }
    list
}

/// 网办地址 that can be tapped.
fn online(item: &Item) -> Told {
    let ways = item.online.iter().enumerate();
    let wrong = ways.filter(|(_, way)| !jinban_rules::ways::is_address(&way.url));
    let text = "网办地址要写全，以 https:// 开头，中间不能有空格";
    wrong
        .map(|(at, _)| told(format!("online/{at}/url"), text))
        .collect()
}

/// Whether `a` is surely longer than `b`. Working days never end before as
/// many natural days.
fn exceeds(a: Limit, b: Limit) -> bool {
    let hours = |limit: Limit| match limit.unit {
        LimitUnit::Hours => u32::from(limit.amount),
        LimitUnit::Days | LimitUnit::Workdays => u32::from(limit.amount) * 24,
    };
    match (a.unit, b.unit) {
        (LimitUnit::Days | LimitUnit::Hours, LimitUnit::Workdays) => {
            hours(a) > hours(b) * 7 / 5 + 48
        }
        (LimitUnit::Workdays, _) | (_, LimitUnit::Days | LimitUnit::Hours) => hours(a) > hours(b),
    }
}

fn completeness(item: &Item) -> Told {
    let empty = elements::empty_lists(item);
    empty
        .map(|(path, name)| told(path, format!("要写明{name}")))
        .collect()
}
