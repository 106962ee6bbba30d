//! Texts that people meet and that hold nothing, of every file in use. Earlier
//! versions stay as they were published; what timetables and calendars say is
//! judged by the rules.

use super::super::parts::{Parsed, Parts};
use super::super::{Fault, hollow, table};
use jinban_contract::package::Package;
use serde::de::DeserializeOwned;

/// What has words of its own where it is checked: what is no code, no colour, no
/// number to call and no address is that also when it is blank.
const JUDGED: [&str; 8] = [
    "id",
    "code",
    "accent",
    "accent_soft",
    "hotline",
    "phone",
    "url",
    "any_of",
];

/// What keys are called where a spreadsheet has no heading for them.
const CALLED: [(&str, &str); 24] = [
    ("above", "上级省市"),
    ("attribution", "地图来源"),
    ("declaration", "申请人的声明"),
    ("department", "部门"),
    ("entry", "一份叫什么"),
    ("host", "主办单位"),
    ("hotline_hours", "热线什么时候有人接"),
    ("icp", "ICP 备案号"),
    ("label", "题目或选项"),
    ("motto", "站名下面的一句话"),
    ("name", "名称"),
    ("offline_way", "不用手机怎么办"),
    ("place", "在哪儿办"),
    ("police", "公安备案号"),
    ("portal_name", "站名"),
    ("reason", "原因"),
    ("say", "大家平时的说法"),
    ("sign", "窗口号"),
    ("source", "谁发布的"),
    ("summary", "一句话说明"),
    ("text", "内容"),
    ("title", "标题"),
    ("why", "为什么办不了"),
    ("examples", "搜索框里的例子"),
];

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    many(&parts.region, faults);
    many(&parts.themes, faults);
    many(&parts.profiles, faults);
    many(&parts.closures, faults);
    many(&parts.booking, faults);
    many(&parts.events, faults);
    many(&parts.related, faults);
    many(&parts.map, faults);
    many(&parts.words, faults);
    many(&parts.statements, faults);
    many(&parts.items, faults);
    // What is done no more only has to be readable.
    let in_use = |file: &&Parsed<Package>| file.value.withdrawn.is_none();
    many(parts.packages.iter().filter(in_use), faults);
    many(&parts.blocks, faults);
    many(&parts.forms, faults);
}

fn many<'a, T: DeserializeOwned + 'a>(
    files: impl IntoIterator<Item = &'a Parsed<T>>,
    faults: &mut Vec<Fault>,
) {
    for Parsed { source, .. } in files {
        let paths = hollow::paths::<T>(&source.text).into_iter();
        let own = paths.filter(|path| !JUDGED.contains(&key(path)));
        faults.extend(own.map(|path| source.fault(&path, words(&source.file, &path))));
    }
}

fn words(file: &str, path: &str) -> String {
    let called = called(file, path);
    match is_entry(path) {
        true => format!("{called}里有一条是空的，请写上，不要就删掉"),
        false => format!("{called}不能空着，请写上"),
    }
}

/// A text by its key, and as people call it.
pub(super) fn called(file: &str, path: &str) -> String {
    let key = key(path);
    let known = || CALLED.iter().find(|(known, _)| *known == key);
    let called = table::heading(file, path).or_else(|| known().map(|(_, called)| *called));
    let called = called.map_or_else(String::new, |called| format!("“{called}”"));
    format!("{key} {called}")
}

/// The last step that is a name.
pub(super) fn key(path: &str) -> &str {
    let mut steps = path.rsplit('/');
    steps.find(|step| !is_entry(step)).unwrap_or(path)
}

/// Whether a path ends in a list.
fn is_entry(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.bytes().all(|b| b.is_ascii_digit())
}
