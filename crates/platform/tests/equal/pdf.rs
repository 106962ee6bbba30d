//! The files themselves: the text that a reader takes out of a PDF. Without optimisation setting
//! one takes about a second, so only a part is set then; `cargo test --release` sets every one.

use super::{bare, items, packages, page, root};
use jinban_paper::{Fonts, Press, Sheet, words};
use jinban_rules::guidance::paths;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let text = bare(&pdf_extract::extract_text_from_mem(&pdf).unwrap());
    for line in words(html).lines() {
        assert!(text.contains(&bare(line)), "{title}: no {line} in {text}");
    }
}

/// One of how many is set.
const STEP: usize = if cfg!(debug_assertions) { 32 } else { 1 };

/// All of them, on all cores.
fn all_same(pages: Vec<(String, String)>) {
    let pages: Vec<_> = pages.into_iter().step_by(STEP).collect();
    let (press, next) = (press(), AtomicUsize::new(0));
    let work = || {
        while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            same(&press, page);
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
}

#[test]
fn the_pdf_of_every_item_has_the_words_of_its_page() {
    let mut pages = Vec::new();
    for item in items() {
        let mut lists = BTreeSet::new();
        for picks in paths(&item.guidance) {
            let (notice, html) = page(&item, &picks);
            // Paths that differ in their answers only are one sheet.
            let ids = notice.sheet.materials.iter().map(|m| m.id.to_string());
            if lists.insert(ids.collect::<Vec<_>>()) {
                pages.push((item.name.clone(), html));
            }
        }
    }
    assert!(pages.len() > 200, "{}", pages.len());
    all_same(pages);
}

#[test]
fn the_pdf_of_every_package_has_the_words_of_its_page() {
    let mut pages = Vec::new();
    for page in packages::pages() {
        let all = paths(&page.package.guidance);
        let html = all.iter().map(|picks| packages::html(&page, picks));
        pages.extend(html.map(|html| (page.package.name.clone(), html)));
    }
    all_same(pages);
}
