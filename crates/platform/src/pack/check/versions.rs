//! Earlier versions of items, and items that are done no more. What was once
//! published is not judged by today's rules: it only has to be readable.

use super::super::Fault;
use super::super::parts::{EARLIER, Parsed, Parts};
use super::guidance;
use super::items::images;
use super::{Told, told};
use jinban_contract::item::{Item, Withdrawal};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    for file in &parts.earlier {
        let list = [identity(file, parts), images(&file.value, parts)];
        say(file, list.into_iter().flatten(), faults);
        guidance::check(file, faults);
    }
    for file in &parts.items {
        if let Some(withdrawn) = &file.value.withdrawn {
            say(file, withdrawal(&file.value, withdrawn, parts), faults);
        }
    }
}

fn say(
    file: &Parsed<Item>,
    told: impl IntoIterator<Item = (String, String)>,
    faults: &mut Vec<Fault>,
) {
    let told = told.into_iter();
    faults.extend(told.map(|(path, text)| file.source.fault(&path, text)));
}

fn identity(file: &Parsed<Item>, parts: &Parts) -> Told {
    let (code, version) = (&file.value.code, file.value.version);
    let name = format!("{EARLIER}/{code}.v{version}.toml");
    let mut list = Vec::new();
    if file.source.file != name {
        list.push(told(
            "code",
            format!("文件名应当是 {name}，与 code、version 一致"),
        ));
    }
    if version == 0 {
        list.push(told("version", "版本从 1 开始"));
    }
    let mut newer = parts.items.iter().filter(|file| file.value.code == *code);
    if newer.all(|file| file.value.version <= version) {
        let text = format!("items/{code}.toml 的版本应当比 {version} 新");
        list.push(told("version", text));
    }
    list
}

fn withdrawal(item: &Item, withdrawn: &Withdrawal, parts: &Parts) -> Told {
    let mut list = Vec::new();
    if withdrawn.reason.is_empty() {
        list.push(told("withdrawn", "要写明为什么取消（reason）"));
    }
    if let Some(code) = &withdrawn.replaced_by {
        let mut items = parts.items.iter().map(|file| &file.value);
        let text = match items.find(|other| other.code == *code) {
            _ if *code == item.code => "取消的事项不能由它自己代替".to_owned(),
            None => format!("没有事项 items/{code}.toml"),
            Some(other) if other.withdrawn.is_some() => {
                format!("事项 {code} 也取消了，不能代替别的")
            }
            Some(_) => return list,
        };
        list.push(told("withdrawn/replaced_by", text));
    }
    list
}
