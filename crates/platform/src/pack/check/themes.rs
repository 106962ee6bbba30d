//! `themes.toml`: by what people look for items.

use super::super::Fault;
use super::super::parts::{Parsed, Parts, ThemesFile};
use super::{in_force, is_code, same_codes, say};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.themes else { return };
    often(file, parts, faults);
    let ids = file.value.theme.iter().map(|theme| theme.id.as_str());
    let ids: Vec<_> = ids.collect();
    for (at, text) in same_codes("主题", &ids) {
        faults.push(file.source.fault(&format!("theme/{at}/id"), text));
    }
    for (at, id) in ids.iter().enumerate().filter(|(_, id)| !is_code(id)) {
        let text = format!("主题编号“{id}”只能用字母、数字、- 和 _");
        faults.push(file.source.fault(&format!("theme/{at}/id"), text));
    }
}

/// What is said of themes that are not there; of a name where the identifier belongs, that one.
pub(super) fn unknown<'a>(file: &'a ThemesFile, ids: &'a [String]) -> impl Iterator<Item = String> {
    let strange = |id: &&String| file.theme.iter().all(|theme| theme.id != **id);
    ids.iter().filter(strange).map(|id| {
        let named = file.theme.iter().find(|theme| theme.name == *id);
        named.map_or_else(
            || format!("themes.toml 里没有主题 {id}"),
            |theme| format!("“{id}”是主题的名字，这里要写编号 {}", theme.id),
        )
    })
}

/// What is done most has to be there to be done.
fn often(file: &Parsed<ThemesFile>, parts: &Parts, faults: &mut Vec<Fault>) {
    say(
        &file.source,
        in_force("often", &file.value.often, parts),
        faults,
    );
}

/// Themes that lead to nothing; nothing is said while an item cannot be read.
pub(super) fn idle(parts: &Parts, warnings: &mut Vec<Fault>) {
    let Some(file) = parts.themes.as_ref().filter(|_| parts.knows_all_items()) else {
        return;
    };
    let items = parts.items.iter().map(|file| &file.value);
    let in_force = items.filter(|item| item.withdrawn.is_none());
    let used: Vec<_> = in_force.flat_map(|item| &item.themes).collect();
    for (at, theme) in file.value.theme.iter().enumerate() {
        if !used.contains(&&theme.id) {
            let text = format!("主题“{}”下面一个事项也没有，点进去是空的", theme.name);
            warnings.push(file.source.fault(&format!("theme/{at}/id"), text));
        }
    }
}
