//! Earlier versions of packages, and packages that are done no more. As with
//! items, what was once published only has to be readable.

use super::super::Fault;
use super::super::files::EARLIER_PACKAGES;
use super::super::parts::{Parsed, Parts};
use super::earlier::{self, Earlier};
use super::packages::question_fault;
use super::{Told, say, told};
use jinban_contract::package::{Package, PackageWithdrawal};
use jinban_rules::package::question_faults;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    for file in &parts.earlier_packages {
        say(&file.source, identity(file, parts), faults);
        say(&file.source, questions(&file.value), faults);
    }
    for file in &parts.packages {
        if let Some(withdrawn) = &file.value.withdrawn {
            say(
                &file.source,
                withdrawal(&file.value, withdrawn, parts),
                faults,
            );
            say(&file.source, questions(&file.value), faults);
        }
    }
}

fn questions(package: &Package) -> Told {
    let faults = question_faults(package);
    let told = faults.iter().map(|fault| question_fault(package, fault));
    told.collect()
}

fn identity(file: &Parsed<Package>, parts: &Parts) -> Told {
    let code = &file.value.code;
    let all = parts.packages.iter().map(|file| &file.value);
    let versions = all
        .filter(|other| other.code == *code)
        .map(|other| other.version);
    earlier::identity(&Earlier {
        file: &file.source.file,
        folder: EARLIER_PACKAGES,
        list: "packages",
        code: code.as_str(),
        version: file.value.version,
        current: earlier::current(versions.max(), parts.is_unread_package(code)),
    })
}

fn withdrawal(package: &Package, withdrawn: &PackageWithdrawal, parts: &Parts) -> Told {
    let mut list = Vec::from_iter(earlier::why(&withdrawn.reason));
    if withdrawn.replaced_by.is_some() && withdrawn.replaced_by_item.is_some() {
        let text = "replaced_by 和 replaced_by_item 只写一个";
        list.push(told("withdrawn/replaced_by", text));
    }
    if let Some(code) = &withdrawn.replaced_by {
        let text = match find(&parts.packages, |other| other.code == *code) {
            _ if *code == package.code => "取消的一件事不能由它自己代替".to_owned(),
            Some(other) if other.withdrawn.is_none() => return list,
            None if parts.is_unread_package(code) => return list,
            _ => format!("没有能办的一件事 packages/{code}.toml"),
        };
        list.push(told("withdrawn/replaced_by", text));
    }
    if let Some(code) = &withdrawn.replaced_by_item
        && !parts.is_in_force(code)
    {
        let text = format!("没有能办的事项 items/{code}.toml");
        list.push(told("withdrawn/replaced_by_item", text));
    }
    list
}

fn find<T>(files: &[Parsed<T>], fits: impl Fn(&T) -> bool) -> Option<&T> {
    let mut values = files.iter().map(|file| &file.value);
    values.find(|value| fits(value))
}
