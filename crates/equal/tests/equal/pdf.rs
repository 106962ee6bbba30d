//! The files themselves: every path's PDF, read back. Setting one without optimisation takes about
//! a second, so these run with `--release`, as `cargo xtask test` does; `-- --ignored` runs them
//! without.

use super::{bare, items, packages, page, reader, root};
use jinban_paper::{Error, Fonts, Press, Sheet, words};
use jinban_rules::guidance::paths;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Titles with their pages; paths that give the same page are one sheet.
type Sheets = BTreeSet<(String, String)>;

/// How a page is set.
type Setting = fn(&Press, &str, &Sheet<'_>) -> Result<Vec<u8>, Error>;

fn press() -> Press {
    let fonts = root("node_modules/@expo-google-fonts/noto-sans-sc");
    Press::new(Fonts::load(&fonts).unwrap()).unwrap()
}

/// The words of a PDF's pages, one after the other, without what only paper has: the number of
/// the page at its foot. Demo marks and addresses are left out when it is set.
fn body(pages: &[String], title: &str) -> String {
    let numbered = pages.iter().enumerate();
    let bodies = numbered.map(|(at, page)| {
        let (page, foot) = (bare(page), format!("第{}页，共{}页", at + 1, pages.len()));
        let body = page.strip_suffix(&foot);
        let body = body.unwrap_or_else(|| panic!("{title}: no {foot} at the end of {page}"));
        body.to_owned()
    });
    bodies.collect()
}

/// Where two texts part, with what each has from there on.
fn parting(one: &str, other: &str) -> Option<(String, String)> {
    let (mut one, mut other) = (one.chars().peekable(), other.chars().peekable());
    while one.peek().is_some() && one.peek() == other.peek() {
        one.next();
        other.next();
    }
    let rest: (String, String) = (one.take(40).collect(), other.take(40).collect());
    (rest != Default::default()).then_some(rest)
}

/// The paper says what the page says, in its order, and nothing else; tells how
/// many pages it takes.
fn same(press: &Press, set: Setting, (title, html): &(String, String)) -> usize {
    let sheet = Sheet {
        title,
        address: "",
        demo: false,
    };
    let pdf = set(press, html, &sheet).unwrap();
    let pages = reader::pages(pdf);
    let parted = parting(&bare(&words(html)), &body(&pages, title));
    assert_eq!(parted, None, "{title}: the page, then the paper");
    pages.len()
}

/// All of them, on all cores; tells how many, and how many take one page.
fn all_same(whose: &str, paths: usize, sheets: &Sheets, set: Setting) {
    let sheets: Vec<_> = sheets.iter().collect();
    let (press, next, single) = (press(), AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(sheet) = sheets.get(next.fetch_add(1, Ordering::Relaxed)) {
            let one = usize::from(same(&press, set, sheet) == 1);
            single.fetch_add(one, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let (count, single) = (sheets.len(), single.into_inner());
    println!(
        "PDF text compared with its page, {whose}: {count} sheets of {paths} paths, {single} on one page"
    );
}

#[test]
fn what_one_text_has_more_or_elsewhere_is_seen() {
    let parted = |one, other| parting(one, other).is_some();
    assert!(!parted("一二三", "一二三"));
    assert!(parted("一二三", "一二"));
    assert!(parted("一二", "一二三"));
    assert!(parted("一二三", "一三二"));
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
    all_same("items", count, &sheets, Press::sheet_pdf);
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
    all_same("packages", count, &sheets, Press::sheet_pdf);
}

/// One path of every third item and of every package: the others differ in their words, which the
/// same template sets.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without --release")]
fn the_large_print_has_the_words_of_its_page() {
    let mut sheets = Sheets::new();
    for item in items().iter().step_by(3) {
        let picks = paths(&item.guidance).remove(0);
        sheets.insert((item.name.clone(), page(item, &picks).1));
    }
    for page in packages::pages() {
        let picks = paths(&page.package.guidance).remove(0);
        let html = packages::html(&page, &picks);
        sheets.insert((page.package.name.clone(), html));
    }
    assert!(sheets.len() > 50, "{}", sheets.len());
    all_same("large print", sheets.len(), &sheets, Press::large_pdf);
}
