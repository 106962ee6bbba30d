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
use names::{of_address, places};
use std::collections::{BTreeMap, BTreeSet};

/// Warnings.
pub(super) fn doubtful(parts: &Parts, found: &mut Vec<Fault>) {
    let own = own_names(parts);
    let Some(region) = &parts.region else { return };
    // Who is met as an office somewhere is meant wherever the name stands.
    let mut met = of_address(&region.value.footer.address);
    each_source(parts, &mut |source| {
        met.extend(source.text.lines().flat_map(office_names));
    });
    met.retain(|name| !own.iter().any(|own| own.contains(name.as_str())));
    let mut tell = |source: &Source| {
        for (name, found_on) in strangers(&source.text, &met) {
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
    each_source(parts, &mut tell);
    let codes = parts
        .items
        .iter()
        .filter_map(|file| code(file, &region.value.code.0));
    found.extend(codes);
}

/// What is written in the pack, and in its pictures.
fn each_source(parts: &Parts, look: &mut dyn FnMut(&Source)) {
    for source in parts.sources_in_use() {
        look(source);
    }
    for image in parts.images.iter().filter(|i| i.path.ends_with(".svg")) {
        look(&Source::new(
            format!("{IMAGES}/{}", image.path),
            String::from_utf8_lossy(&image.bytes),
        ));
    }
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

/// Places whose offices a line names; none in a remark.
fn office_names(line: &str) -> impl Iterator<Item = String> {
    let is_said = !line.trim_start().starts_with('#');
    is_said
        .then(|| places(line))
        .into_iter()
        .flatten()
        .map(str::to_owned)
}

/// Where those of others that are `met` stand in a text, remarks apart: the lines of each.
fn strangers(text: &str, met: &BTreeSet<String>) -> BTreeMap<String, Vec<usize>> {
    let mut found = BTreeMap::<String, Vec<usize>>::new();
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim_start().starts_with('#') {
            continue;
        }
        for name in met.iter().filter(|name| text.contains(name.as_str())) {
            found.entry(name.clone()).or_default().push(line);
        }
    }
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
    use super::{office_names, strangers};

    #[test]
    fn who_is_met_as_an_office_is_found_wherever_the_name_stands() {
        let text = "a = \"示例市测试区民政局\"\n# 汉台区民政局\nb = \"汉台区民政局\"\nd = \"汉台区的老人\"\n";
        let met = text.lines().flat_map(office_names).collect();
        let found = strangers(text, &met);
        assert_eq!(found.get("汉台区"), Some(&vec![3, 4]));
    }
}
