//! For every item and every package of the demo pack and every path through its questions, page
//! and paper carry the same list.
//!
//! What is compared: the page, as the platform renders it first, names what the sheet of that path
//! holds, in its order, and ticks off nothing else; and the PDF, set, written and read back,
//! holds exactly the words that `jinban_paper::words` takes from that page, in their order, with
//! nothing more but the number of each of its pages. Blanks and line ends are not compared.
//!
//! What is not: print CSS. No browser takes part, so a sheet printed from one is compared no
//! further than that `words` drops the classes that style/print.css hides (`jinban-paper`'s own
//! test). Nor how anything looks or where it stands; the picture, which is set from the same words
//! but has none to read; the address and the mark 示例 (`jinban-paper`'s own tests).

#![allow(clippy::unwrap_used)]

mod packages;
mod pdf;
mod reader;
mod sites;

use jinban::first_html::{self, Portal};
use jinban_contract::item::{Badge, Channel, Item};
use jinban_contract::notice::{Notice, Paper};
use jinban_paper::words;
use jinban_platform::pack;
use jinban_rules::badges::badges;
use jinban_rules::bring::{Counts, Group, heading, listed};
use jinban_rules::guidance::{Picks, key, paths, sheet};
use jinban_rules::ways::channels;
use std::collections::BTreeMap;
use std::path::Path;

const ORIGIN: &str = "https://jinban.example.gov.cn";

/// The portal whose pages are compared, with a hotline of its own.
fn portal() -> Portal {
    Portal {
        origin: ORIGIN.to_owned(),
        hotline: "0632-000-0001-801".to_owned(),
    }
}

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
        versions: vec![item.version],
        sheet: sheet(item, picks),
        changes: Vec::new(),
        paper: Paper::Good,
        newest: None,
        withdrawn: None,
    };
    let key = key(&item.guidance, picks);
    let first = first_html::notice(&notice, Vec::new(), &key.0, Some(item.version), &portal());
    (notice, first.main)
}

fn bare(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && *c != '\u{200b}';
    text.chars().filter(seen).collect()
}

/// What the sheet must name, in this order.
fn named(notice: &Notice) -> Vec<String> {
    let needed = listed(&notice.item, &notice.sheet);
    let of = |group| needed.iter().filter(move |(m, _)| Group::of(m) == group);
    let grouped = Group::ALL.into_iter().flat_map(of);
    let mut named: Vec<String> = grouped.map(|(m, _)| bare(&m.name)).collect();
    named.extend(notice.sheet.fees.iter().map(|f| bare(&f.name)));
    named.extend(notice.sheet.steps.iter().map(|s| bare(&s.name)));
    named.extend(notice.sheet.conditions.iter().map(|c| bare(c)));
    named
}

/// The paper names these, one after another.
fn has_in_order(html: &str, named: &[String], whose: &str) {
    let paper = bare(&words(html));
    let mut rest = paper.as_str();
    for name in named {
        let found = rest.find(name);
        let at = found.unwrap_or_else(|| panic!("{whose}: no {name} in {rest}"));
        rest = &rest[at + name.len()..];
    }
}

/// The lists to tick off, as HTML.
fn ticks(html: &str) -> String {
    let lists = html.split("jb-ticks").skip(1);
    lists
        .filter_map(|list| list.split("</ul>").next())
        .collect()
}

/// Where it cannot be done, the page says why and what else helps, and lists
/// nothing.
fn ends_with_a_reason(notice: &Notice, html: &str) {
    let code = notice.item.code.as_str();
    let stop = &notice.sheet.stops[0];
    let page = bare(&words(html));
    let others = stop.instead.iter().map(|other| &other.text);
    for text in [&stop.why, &stop.change].into_iter().chain(others) {
        assert!(page.contains(&bare(text)), "{code}: no {text}");
    }
    assert!(named(notice).is_empty(), "{code}: a list, and it is no use");
    assert!(!html.contains("jb-ticks"), "{code}: a list to tick off");
}

/// What every item wears helps nobody to choose, and a way that is not there
/// helps nobody at all.
#[test]
fn no_badge_is_on_all_items_and_none_claims_a_way_that_is_not_there() {
    let items = items();
    let mut worn: BTreeMap<Badge, usize> = BTreeMap::new();
    for item in &items {
        for badge in badges(item) {
            *worn.entry(badge).or_default() += 1;
            let here = badge != Badge::FullyOnline || item.form.is_some();
            assert!(here, "{}: nothing here does it", item.code);
        }
        let online = channels(item).contains(&Channel::Online);
        let leads = item.form.is_some() || !item.online.is_empty();
        assert!(!online || leads, "{}: 网上 leads nowhere", item.code);
    }
    for (badge, count) in worn {
        assert!(count < items.len(), "all items wear {badge:?}");
    }
}

#[test]
fn every_path_of_every_item_says_its_list_on_page_and_paper() {
    let mut sheets = 0;
    for item in items() {
        let mut longest = String::new();
        for picks in paths(&item.guidance) {
            let (notice, html) = page(&item, &picks);
            if notice.sheet.stopped {
                ends_with_a_reason(&notice, &html);
                continue;
            }
            has_in_order(&html, &named(&notice), item.code.as_str());
            let counts = Counts::of(listed(&item, &notice.sheet));
            let title = format!(">{}<", heading(Group::Bring, &counts));
            assert!(html.contains(&title), "{}: no {title}", item.code);
            if longest.len() < html.len() {
                longest.clone_from(&html);
            }
            let others = item.materials.iter().filter(|m| {
                let needed = notice.sheet.materials.iter().any(|n| n.id == m.id);
                !needed
                    && !item
                        .materials
                        .iter()
                        .any(|o| o.id != m.id && o.name.contains(&m.name))
            });
            let list = ticks(&html);
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
        packages::is_light(&longest, item.code.as_str());
    }
    assert!(sheets > 300, "{sheets}");
}
