//! `region.toml` and `themes.toml`.

use super::super::Fault;
use super::super::files::WORDS;
use super::super::parts::Parts;
use super::{colours, is_phone, themes, undialled};
use crate::map_layer;
use jinban_rules::ids::division_code;
use jinban_rules::search::canonical;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    if let Some(file) = &parts.region {
        let region = &file.value;
        let mut expect = |holds: bool, path: &str, text: &str| {
            if !holds {
                faults.push(file.source.fault(path, text));
            }
        };
        let code = region.code.as_str();
        let district = division_code(code) && code.len() == 6;
        expect(district, "code", "地区代码应当是 6 位数字");
        for (field, text) in colours::faults(&region.accent, &region.accent_soft) {
            expect(false, &field, &text);
        }
        for (field, number) in [("hotline", &region.hotline), ("phone", &region.phone)] {
            expect(is_phone(number, region.demo), field, &undialled(number));
        }
        // One that cannot be read may be it.
        let all_read = parts.knows_all_items() && !parts.is_unread(WORDS);
        for (at, example) in region.examples.iter().enumerate().filter(|_| all_read) {
            let text = format!("“{example}”在本地的事项里找不到，请换一个找得到的");
            expect(is_called(parts, example), &format!("examples/{at}"), &text);
        }
        for (field, text) in region.map_layer.iter().flat_map(map_layer::faults) {
            expect(false, &format!("map_layer/{field}"), text);
        }
        for (field, text) in region.terms.faults() {
            expect(false, &format!("terms/{field}"), &text);
        }
    }
    themes::check(parts, faults);
}

/// Whether an item in force is called so, or by more.
fn is_called(parts: &Parts, example: &str) -> bool {
    let example = canonical(example);
    let items = parts.items.iter().map(|file| &file.value);
    let names = items
        .filter(|item| parts.is_in_force(&item.code))
        .flat_map(|item| std::iter::once(&item.name).chain(&item.aliases));
    let words = parts.words.iter().flat_map(|file| &file.value.words);
    let said = words.flat_map(|words| &words.say);
    let mut all = names.chain(said).map(|name| canonical(name));
    !example.is_empty() && all.any(|name| name.contains(&example))
}
