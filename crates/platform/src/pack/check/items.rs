//! `items/*.toml`: what an item refers to and promises.

use super::super::Fault;
use super::super::images::normal_path;
use super::super::parts::{Parsed, Parts};
use super::super::table;
use super::ways::Ways;
use super::{INDEX, Told, cycles, guidance, is_code, materials, repeated, told};
use jinban_contract::item::{Channel, Handling, Item, Limit, LimitUnit};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let codes: Vec<_> = parts.items.iter().map(|file| &file.value.code).collect();
    for at in repeated(&codes) {
        let text = format!("事项编号 {} 重复", codes[at]);
        faults.push(parts.items[at].source.fault("code", text));
    }
    for file in &parts.items {
        let ways = Ways::of(&file.value);
        let told = [
            identity(file),
            references(&file.value, parts),
            images(&file.value, parts),
            promises(&file.value),
            contacts(&file.value),
            completeness(&file.value),
            materials::contradictions(&file.value, &ways),
            cycles::cycles(&file.value.guidance),
            guidance::dead_ends(&file.value, &ways),
        ];
        let told = told.into_iter().flatten();
        faults.extend(told.map(|(path, text)| file.source.fault(&path, text)));
        guidance::check(file, faults);
    }
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
    if file.source.file != format!("items/{code}.toml") {
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
        let known = |id: &String| themes.value.theme.iter().any(|theme| theme.id == *id);
        for id in item.themes.iter().filter(|id| !known(id)) {
            list.push(told("themes", format!("themes.toml 里没有主题 {id}")));
        }
    }
    if let Some(code) = &item.form
        && parts.forms.iter().all(|file| file.value.code != *code)
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
    let named = named.filter_map(|(place, path)| Some((place, normal_path(path.as_ref()?))));
    named
        .filter(|(_, path)| parts.images.iter().all(|image| image.path != *path))
        .map(|(place, path)| told(place, format!("没有图片 images/{path}")))
        .collect()
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
    let limits = item.promised_limits.iter().map(|promised| promised.limit);
    for (at, _) in limits.enumerate().filter(|(_, limit)| limit.amount == 0) {
        let text = "承诺时限不能是 0；当场办完的写成即办件";
        list.push(told(format!("promised_limits/{at}"), text));
    }
    if item.handling == Handling::Instant && !item.promised_limits.is_empty() {
        list.push(told("promised_limits", "即办件不写承诺时限"));
    }
    if item.channels.contains(&Channel::Online) && item.visits > 1 {
        list.push(told("visits", "能在网上办的，到现场次数最多 1 次"));
    }
    list
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
        _ => hours(a) > hours(b),
    }
}

fn contacts(item: &Item) -> Told {
    let asked = |value: &str| {
        item.consult
            .iter()
            .any(|contact| same(&contact.value, value))
    };
    let supervise = item.supervise.iter().enumerate();
    let shared = supervise.filter(|(_, contact)| asked(&contact.value));
    let text = |value: &String| format!("监督投诉和咨询不能是同一个：{value}");
    shared
        .map(|(at, contact)| told(format!("supervise/{at}"), text(&contact.value)))
        .collect()
}

/// The same way to reach an office: telephone numbers by their digits, other
/// ways by their words.
fn same(a: &str, b: &str) -> bool {
    match (digits(a), digits(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.trim() == b.trim(),
    }
}

/// The digits of a telephone number, however it is grouped.
fn digits(text: &str) -> Option<String> {
    let grouping = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '（' | '）' | '+');
    let digits: String = text.chars().filter(|c| !grouping(*c)).collect();
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    number.then_some(digits)
}

fn completeness(item: &Item) -> Told {
    let needed = [
        ("audience", item.audience.is_empty(), "要写明服务对象"),
        ("channels", item.channels.is_empty(), "要写明办理形式"),
        ("flow", item.flow.is_empty(), "要写明办理流程"),
        ("results", item.results.is_empty(), "要写明办理结果"),
        ("places", item.places.is_empty(), "要写明办理地点"),
        ("consult", item.consult.is_empty(), "要写明咨询方式"),
        ("supervise", item.supervise.is_empty(), "要写明监督投诉方式"),
        ("basis", item.basis.is_empty(), "要写明设定依据"),
    ];
    let missing = needed.into_iter().filter(|(_, empty, _)| *empty);
    let missing = missing.map(|(path, _, text)| told(path, text));
    let blank = table::blanks(item).into_iter();
    let blank = blank.map(|(path, name)| told(path, format!("“{name}”不能空着")));
    missing.chain(blank).collect()
}
