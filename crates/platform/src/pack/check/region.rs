//! `region.toml` and `themes.toml`.

use super::super::Fault;
use super::super::parts::Parts;
use super::{colours, is_phone, themes};
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
        for (field, text) in colours::faults(&region.accent, &region.accent_soft) {
            expect(false, &field, &text);
        }
        let number = "这个号码拨不出去";
        expect(is_phone(&region.hotline, region.demo), "hotline", number);
        expect(is_phone(&region.phone, region.demo), "phone", number);
        for (field, text) in region.map_layer.iter().flat_map(map_layer::faults) {
            expect(false, &format!("map_layer/{field}"), text);
        }
        for (field, text) in region.terms.faults() {
            expect(false, &format!("terms/{field}"), &text);
        }
    }
    themes::check(parts, faults);
}
