//! `region.toml` and `themes.toml`.

use super::super::Fault;
use super::super::parts::Parts;
use super::{is_code, is_phone, repeated};
use crate::map_layer;
use jinban_rules::ids::division_code;

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
        expect(!region.name.is_empty(), "name", "地区名称不能空着");
        let colour = "颜色应当写成 #rrggbb";
        expect(is_colour(&region.accent), "accent", colour);
        expect(is_colour(&region.accent_soft), "accent_soft", colour);
        let number = "这个号码拨不出去";
        expect(is_phone(&region.hotline, region.demo), "hotline", number);
        expect(is_phone(&region.phone, region.demo), "phone", number);
        for (field, text) in region.map_layer.iter().flat_map(map_layer::faults) {
            expect(false, &format!("map_layer/{field}"), text);
        }
    }
    themes(parts, faults);
}

fn themes(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.themes else { return };
    let ids: Vec<_> = file.value.theme.iter().map(|theme| &theme.id).collect();
    for at in repeated(&ids) {
        let text = format!("主题 {} 重复", ids[at]);
        faults.push(file.source.fault(&format!("theme/{at}/id"), text));
    }
    for (at, id) in ids.iter().enumerate().filter(|(_, id)| !is_code(id)) {
        let text = format!("主题编号“{id}”只能用字母、数字、- 和 _");
        faults.push(file.source.fault(&format!("theme/{at}/id"), text));
    }
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}
