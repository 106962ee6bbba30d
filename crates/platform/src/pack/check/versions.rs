//! Earlier versions of items, and items that are done no more. What was once
//! published is not judged by today's rules: it only has to be readable.

use super::super::Fault;
use super::super::files::EARLIER_ITEMS;
use super::super::parts::{Parsed, Parts};
use super::earlier::{self, Earlier};
use super::guidance;
use super::items::images;
use super::{Told, say, told};
use jinban_contract::item::{Item, Withdrawal};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    for file in &parts.earlier {
        let list = [identity(file, parts), images(&file.value, parts)];
        say(&file.source, list.into_iter().flatten(), faults);
        guidance::check(file, faults);
    }
    for file in &parts.items {
        if let Some(withdrawn) = &file.value.withdrawn {
            say(
                &file.source,
                withdrawal(&file.value, withdrawn, parts),
                faults,
            );
        }
    }
}

fn identity(file: &Parsed<Item>, parts: &Parts) -> Told {
    let code = &file.value.code;
    let all = parts.items.iter().map(|file| &file.value);
    let versions = all
        .filter(|other| other.code == *code)
        .map(|other| other.version);
    earlier::identity(&Earlier {
        file: &file.source.file,
        folder: EARLIER_ITEMS,
        list: "items",
        code: code.as_str(),
        version: file.value.version,
        current: earlier::current(versions.max(), parts.is_unread_item(code)),
    })
}

fn withdrawal(item: &Item, withdrawn: &Withdrawal, parts: &Parts) -> Told {
    let mut list = Vec::from_iter(earlier::why(&withdrawn.reason));
    if let Some(code) = &withdrawn.replaced_by {
        let mut items = parts.items.iter().map(|file| &file.value);
        let text = match items.find(|other| other.code == *code) {
            _ if *code == item.code => "取消的事项不能由它自己代替".to_owned(),
            None if parts.is_unread_item(code) => return list,
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
