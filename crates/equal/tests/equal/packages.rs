//! Packages: every path of every one.

use super::{bare, has_in_order, portal, root, ticks};
use jinban::first_html;
use jinban_contract::item::Item;
use jinban_contract::package::{Package, PackagePage, PackageSheet};
use jinban_platform::pack;
use jinban_rules::bring::Group;
use jinban_rules::guidance::{Picks, key, paths};
use jinban_rules::package::{edition, merge};

/// Every package as it is served, with its items.
pub fn pages() -> Vec<PackagePage> {
    let pack = pack::read(&root("packs/yicheng")).unwrap();
    let packages = pack.packages.into_iter();
    packages.map(|package| page(package, &pack.items)).collect()
}

fn page(package: Package, items: &[Item]) -> PackagePage {
    let entries = package.items.iter();
    let own = entries.filter_map(|entry| items.iter().find(|item| item.code == entry.item));
    let items: Vec<Item> = own.cloned().collect();
    PackagePage {
        edition: edition(&package, &items),
        current_version: package.version,
        versions: vec![package.version],
        package,
        items,
        newest: None,
        withdrawn: None,
    }
}

/// The page of a situation.
pub fn html(page: &PackagePage, picks: &Picks) -> String {
    let key = key(&page.package.guidance, picks);
    first_html::package(page, &key.0, Some(&page.edition), &portal()).main
}

/// What the sheet must name, in this order.
fn named(page: &PackagePage, sheet: &PackageSheet) -> Vec<String> {
    let materials = || sheet.materials.iter().map(|m| &m.material);
    let of = |group| materials().filter(move |m| Group::of(m) == group);
    let grouped = Group::ALL.into_iter().flat_map(of);
    let mut named: Vec<_> = grouped.map(|m| bare(&m.name)).collect();
    for entry in &sheet.items {
        let mut items = page.items.iter();
        let item = items.find(|item| item.code == entry.sheet.item).unwrap();
        named.push(bare(&item.name));
    }
    named.push(bare(&page.package.offline_way));
    named
}

#[test]
fn every_path_of_every_package_says_its_list_on_page_and_paper() {
    let mut sheets = 0;
    for page in pages() {
        let code = page.package.code.as_str();
        for picks in paths(&page.package.guidance) {
            let sheet = merge(&page.package, &page.items, &picks);
            let html = html(&page, &picks);
            has_in_order(&html, &named(&page, &sheet), code);
            // In the address, which paper has at its foot.
            assert!(html.contains(&page.edition), "{code}: no {}", page.edition);
            let list = ticks(&html);
            let count = list.matches("jb-tick__name").count();
            assert_eq!(
                count,
                sheet.materials.len(),
                "{code}: {}",
                sheet.situation.0
            );
            sheets += 1;
        }
    }
    assert!(sheets > 100, "{sheets}");
}

#[test]
fn no_page_of_a_package_is_heavy() {
    for page in pages() {
        let mut all = paths(&page.package.guidance);
        all.push(Picks::default());
        for picks in all {
            let html = html(&page, &picks);
            is_light(&html, page.package.code.as_str());
        }
    }
}

/// A first answer has 20 kB; index.html with its style takes some 11 kB.
pub fn is_light(html: &str, whose: &str) {
    let weight = brotli_size(html.as_bytes());
    assert!(weight < 8_000, "{whose}: {weight}");
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 6,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut { bytes }, &mut out, &params).unwrap();
    out.len()
}
