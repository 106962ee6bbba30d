//! What a pack that was copied from another region still says of that one: its
//! offices by name, in words and in pictures, and its code in 实施编码. Only what
//! is plain is read, and pointed out, never refused.

mod names;

use super::super::Fault;
use super::super::files::IMAGES;
use super::super::grid::ranges;
use super::super::parts::{Parsed, Parts};
use super::super::source::Source;
use jinban_contract::item::Item;
use names::places;
use std::collections::BTreeMap;

/// Warnings.
pub(super) fn doubtful(parts: &Parts, found: &mut Vec<Fault>) {
    let own = own_names(parts);
    let Some(region) = &parts.region else { return };
    let mut tell = |source: &Source| {
        for (name, found_on) in strangers(&source.text, &own) {
            let lines = found_on.iter().map(|line| source.own_line(*line));
            let mut lines: Vec<_> = lines.collect();
            lines.dedup();
            let also = match lines.len() {
                1 => String::new(),
                _ => format!("（第 {} 行都是这样）", ranges(&lines)),
            };
            let text = format!(
                "写着“{name}”，不在{}：是不是从别的地区抄来，还没有改{also}",
                region.value.name
            );
            found.push(source.fault_on(found_on[0], text));
        }
    };
    for source in parts.sources_in_use() {
        tell(source);
    }
    for image in parts.images.iter().filter(|i| i.path.ends_with(".svg")) {
        tell(&Source::new(
            format!("{IMAGES}/{}", image.path),
            String::from_utf8_lossy(&image.bytes),
        ));
    }
    let codes = parts
        .items
        .iter()
        .filter_map(|file| code(file, &region.value.code.0));
    found.extend(codes);
}

/// The region, what is above it, and what is in it.
fn own_names(parts: &Parts) -> Vec<String> {
    let region = parts.region.iter().map(|file| &file.value);
    let region = region.flat_map(|region| [&region.name, &region.above]);
    let towns = parts.divisions.iter().flat_map(|file| &file.value.towns);
    let towns = towns.flat_map(|town| {
        let villages = town.villages.iter().map(|village| &village.name);
        villages.chain([&town.name])
    });
    region.chain(towns).cloned().collect()
}

/// Places of others whose offices a text names, each with its lines.
fn strangers(text: &str, own: &[String]) -> BTreeMap<String, Vec<usize>> {
    let mut found = BTreeMap::<String, Vec<usize>>::new();
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim_start().starts_with('#') {
            continue;
        }
        for name in places(text) {
            let lines = found.entry(name.to_owned()).or_default();
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
    }
    found.retain(|name, _| !own.iter().any(|own| own.contains(name.as_str())));
    found
}

/// The usual 实施编码: 18 of the unit, the third to eighth of which are the code
/// of the division that registered it: the region or one above it.
const TASK: usize = 31;

fn code(file: &Parsed<Item>, region: &str) -> Option<Fault> {
    let task = &file.value.task_code;
    let digits = task.get(2..8).filter(|_| task.len() == TASK)?;
    let above = |kept: usize| format!("{:0<6}", region.get(..kept).unwrap_or_default());
    let known = [region.to_owned(), above(4), above(2), "100000".into()];
    let other = digits.bytes().all(|b| b.is_ascii_digit()) && !known.iter().any(|k| k == digits);
    let withdrawn = file.value.withdrawn.is_some();
    (other && !withdrawn).then(|| {
        let text = format!(
            "实施编码里的地区是 {digits}，region.toml 里是 {region}：是不是从别的地区抄来，还没有改"
        );
        file.source.fault("task_code", text)
    })
}

#[cfg(test)]
mod tests {
    use super::strangers;

    #[test]
    fn own_places_are_no_strangers() {
        let own = ["测试区".to_owned(), "示例省示例市".to_owned()];
        let text = "a = \"示例市测试区民政局\"\n# 汉台区民政局\nb = \"汉台区民政局\"\nc = \"示例市公安局\"\nd = \"到汉台区民政局\"\n";
        let found = strangers(text, &own);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("汉台区".to_owned(), vec![3, 5])]
        );
    }
}
