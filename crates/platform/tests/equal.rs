//! For every item of the demo pack and every path through its questions, page, print, PDF and
//! picture carry the same list (`jinban_paper::words` is what both files are set from).

#![allow(clippy::unwrap_used)]

use jinban::first_html;
use jinban_contract::item::Item;
use jinban_contract::notice::{Notice, Paper};
use jinban_paper::{Fonts, Press, Sheet, words};
use jinban_platform::pack;
use jinban_rules::guidance::{Picks, key, paths, sheet};
use std::path::Path;

const ORIGIN: &str = "https://jinban.example.gov.cn";

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn items() -> Vec<Item> {
    pack::read(&root("packs/yicheng")).unwrap().items
}

fn page(item: &Item, picks: &Picks) -> (Notice, String) {
    let notice = Notice {
        item: item.clone(),
        current_version: item.version,
        sheet: sheet(item, picks),
        changes: Vec::new(),
        paper: Paper::Good,
        newest: None,
        withdrawn: None,
    };
    let key = key(&item.guidance, picks);
    let first = first_html::notice(&notice, &key.0, Some(item.version), ORIGIN);
    (notice, first.main)
}

fn bare(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && *c != '\u{200b}';
    text.chars().filter(seen).collect()
}

/// What the sheet must name, in this order.
fn named(notice: &Notice) -> Vec<String> {
    let material = |id| notice.item.materials.iter().find(|m| m.id == id).unwrap();
    let needed = notice
        .sheet
        .materials
        .iter()
        .map(|m| material(m.id.clone()));
    let mut named: Vec<String> = needed.map(|m| bare(&m.name)).collect();
    named.extend(notice.sheet.conditions.iter().map(|c| bare(c)));
    named.extend(notice.sheet.fees.iter().map(|f| bare(&f.name)));
    named.extend(notice.sheet.steps.iter().map(|s| bare(&s.name)));
    named
}

#[test]
fn every_path_of_every_item_says_its_list_on_page_and_paper() {
    let mut sheets = 0;
    for item in items() {
        for picks in paths(&item.guidance) {
            let (notice, html) = page(&item, &picks);
            let paper = bare(&words(&html));
            let mut rest = paper.as_str();
            for name in named(&notice) {
                let found = rest.find(&name);
                let at = found.unwrap_or_else(|| panic!("{}: no {name} in {rest}", item.code));
                rest = &rest[at + name.len()..];
            }
            let others = item.materials.iter().filter(|m| {
                let needed = notice.sheet.materials.iter().any(|n| n.id == m.id);
                !needed
                    && !item
                        .materials
                        .iter()
                        .any(|o| o.id != m.id && o.name.contains(&m.name))
            });
            let list = html.split("jb-ticks").nth(1).unwrap_or_default();
            let list = list.split("</ul>").next().unwrap_or_default();
            for other in others {
                let label = format!(">{}<", other.name);
                assert!(
                    !list.contains(&label),
                    "{}: {label} is not asked for",
                    item.code
                );
            }
            sheets += 1;
        }
    }
    assert!(sheets > 300, "{sheets}");
}

#[test]
fn the_pdf_of_every_item_has_the_words_of_its_page() {
    let fonts = root("node_modules/@expo-google-fonts/noto-sans-sc");
    let press = Press::new(Fonts::load(&fonts).unwrap()).unwrap();
    for item in items().iter().step_by(8) {
        let picks = paths(&item.guidance).pop().unwrap_or_default();
        let (notice, html) = page(item, &picks);
        let sheet = Sheet {
            title: &notice.item.name,
            address: "",
            demo: false,
        };
        let pdf = press.sheet_pdf(&html, &sheet).unwrap();
        let text = bare(&pdf_extract::extract_text_from_mem(&pdf).unwrap());
        for line in words(&html).lines() {
            assert!(
                text.contains(&bare(line)),
                "{}: no {line} in {text}",
                item.code
            );
        }
    }
}
