//! The files themselves: every path's PDF, read back. Setting one without optimisation takes about
//! a second, so these run with `--release`, as `cargo xtask test` does; `-- --ignored` runs them
//! without.

use super::{bare, items, packages, page, reader, root};
use jinban_paper::{Fonts, Press, Sheet, words};
use jinban_rules::guidance::paths;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Titles with their pages; paths that give the same page are one sheet.
type Sheets = BTreeSet<(String, String)>;

fn press() -> Press {
    let fonts = root("node_modules/@expo-google-fonts/noto-sans-sc");
    Press::new(Fonts::load(&fonts).unwrap()).unwrap()
}

/// Every line of the page is on the paper.
fn same(press: &Press, (title, html): &(String, String)) {
    let sheet = Sheet {
        title,
        address: "",
        demo: false,
    };
    let pdf = press.sheet_pdf(html, &sheet).unwrap();
    let text = bare(&reader::text(pdf));
    for line in words(html).lines() {
        assert!(text.contains(&bare(line)), "{title}: no {line} in {text}");
    }
}

/// All of them, on all cores; tells how many.
fn all_same(whose: &str, paths: usize, sheets: &Sheets) {
    let sheets: Vec<_> = sheets.iter().collect();
    let (press, next) = (press(), AtomicUsize::new(0));
    let work = || {
        while let Some(sheet) = sheets.get(next.fetch_add(1, Ordering::Relaxed)) {
            same(&press, sheet);
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let count = sheets.len();
    println!("PDF text compared with its page, {whose}: {count} sheets of {paths} paths");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without --release")]
fn the_pdf_of_every_path_of_every_item_has_the_words_of_its_page() {
    let (mut sheets, mut count) = (Sheets::new(), 0);
    for item in items() {
        for picks in paths(&item.guidance) {
            sheets.insert((item.name.clone(), page(&item, &picks).1));
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
    all_same("items", count, &sheets);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without --release")]
fn the_pdf_of_every_path_of_every_package_has_the_words_of_its_page() {
    let (mut sheets, mut count) = (Sheets::new(), 0);
    for page in packages::pages() {
        for picks in paths(&page.package.guidance) {
            let html = packages::html(&page, &picks);
            sheets.insert((page.package.name.clone(), html));
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
    all_same("packages", count, &sheets);
}
