use super::*;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::guidance::SituationKey;
use std::collections::BTreeMap;

fn page(path: &str) -> Option<Page> {
    let path = path.split(['?', '#']).next().unwrap();
    find(path).map(|(address, _)| address.page)
}

/// Every way in which [`paths`] writes an address leads to its page.
#[test]
fn what_is_written_is_found() {
    let (item, key) = ("gljt".into(), SituationKey("age=90".into()));
    let site = "S370404".into();
    let about = CorrectionAbout {
        kind: CorrectionKind::Item,
        code: "gljt".into(),
        version: Some(2),
    };
    for (written, wanted) in [
        (paths::HOME.to_owned(), Page::Home),
        (paths::MAP.to_owned(), Page::Map),
        (paths::MAP_OF_STUCK_DESKS.to_owned(), Page::Map),
        (paths::map_for(&item), Page::Map),
        (paths::site(&site), Page::Site),
        (paths::ITEMS.to_owned(), Page::Items),
        (paths::ITEMS_ONLINE.to_owned(), Page::Items),
        (paths::LIFE_EVENTS.to_owned(), Page::Items),
        (paths::items_found("老人 & 补贴"), Page::Items),
        (paths::item(&item), Page::Guide),
        (paths::PACKAGES.to_owned(), Page::Packages),
        (
            paths::package(&"xsecs".into(), &key, Some("1.2")),
            Page::Package,
        ),
        (paths::notice(&item, &key, Some(2)), Page::Notice),
        (
            paths::carrying(paths::apply_change(&item, "d1", "p1"), &key),
            Page::Apply,
        ),
        (paths::DRAFTS.to_owned(), Page::Drafts),
        (paths::CASES_TO_REVIEW.to_owned(), Page::Cases),
        (paths::case_new(&"1".into()), Page::Case),
        (paths::book(&site, Some(&item)), Page::Book),
        (paths::APPOINTMENTS.to_owned(), Page::Appointments),
        (paths::appointment_new(&"1".into()), Page::Appointment),
        (
            paths::appointment_change(&"1".into()),
            Page::AppointmentChange,
        ),
        (paths::review(&"t".into()), Page::Review),
        (paths::correct(&about), Page::Correct),
        (paths::CORRECT_PORTAL.to_owned(), Page::Correct),
        (paths::correction_new(&"1".into()), Page::Correction),
        (paths::REPORT.to_owned(), Page::Report),
        (paths::ABOUT.to_owned(), Page::About),
        (paths::statement("privacy"), Page::Statement),
        (paths::sign_in("/apply/gljt"), Page::Me),
        (paths::MY_DATA.to_owned(), Page::MyData),
    ] {
        assert_eq!(page(&written), Some(wanted), "{written}");
    }
}

#[test]
fn no_two_rows_take_the_same_path() {
    for address in ADDRESSES {
        let path = address.pattern.replace(':', "");
        let takers = ADDRESSES.iter().filter(|one| one.takes(&path).is_some());
        assert_eq!(takers.count(), 1, "{path}");
    }
}

#[test]
fn one_word_may_be_anything_and_the_rest_may_not() {
    assert_eq!(find("/n/gljt").map(|(_, any)| any), Some("gljt"));
    assert_eq!(
        find("/appointments/7/change").map(|(_, any)| any),
        Some("7")
    );
    assert_eq!(
        find("/items/").map(|(address, _)| address.page),
        Some(Page::Items)
    );
    for nowhere in [
        "/n",
        "/nope",
        "/n/gljt/x",
        "/cases/1/2/3",
        "/embed",
        "/apply",
        "/n//gljt",
        "//map",
    ] {
        assert_eq!(page(nowhere), None, "{nowhere}");
    }
}

#[test]
fn a_page_stands_under_a_tab() {
    let tab = |path| find(path).map_or("", |(address, _)| address.tab);
    assert_eq!(tab("/"), "/");
    assert_eq!(tab("/sites/S1"), "/map");
    assert_eq!(tab("/n/gljt"), "/items");
    assert_eq!(tab("/cases/1"), "/me");
    assert_eq!(tab("/report"), "");
    let tabs = [paths::HOME, paths::MAP, paths::ITEMS, paths::ME, ""];
    assert!(ADDRESSES.iter().all(|address| tabs.contains(&address.tab)));
}

#[test]
fn what_is_somebodys_is_nobody_elses() {
    for own in [
        "/me",
        "/me/data",
        "/cases/1",
        "/drafts",
        "/appointments/1/change",
        "/embed/review/a",
        "/correct/A",
    ] {
        assert_eq!(whose(own), Whose::Own, "{own}");
    }
    for begun in ["/book/S1", "/apply/gljt", "/correct"] {
        assert_eq!(whose(begun), Whose::Begun, "{begun}");
    }
    for all in ["/", "/n/gljt", "/sites/S1", "/about/privacy", "/nope"] {
        assert_eq!(whose(all), Whose::Everybodys, "{all}");
    }
}

#[test]
fn an_address_names_its_subject() {
    let about = |path| subject(path).map(|(subject, _)| subject);
    assert_eq!(subject("/n/gljt"), Some((Subject::Item, "gljt")));
    assert_eq!(about("/api/v1/notices/gljt/sheet.pdf"), Some(Subject::Item));
    assert_eq!(subject("/book/S1"), Some((Subject::Site, "S1")));
    assert_eq!(subject("/packages"), Some((Subject::Package, "")));
    assert_eq!(
        subject("/about/privacy"),
        Some((Subject::Statement, "privacy"))
    );
    assert_eq!(subject("/cases/1"), None);
    assert_eq!(subject("/"), None);
}

#[test]
fn a_file_says_what_a_page_says() {
    let page = |file| page_of_file(&format!("/api/v1/{file}"));
    assert_eq!(page("notices/gljt/sheet.pdf").as_deref(), Some("/n/gljt"));
    assert_eq!(page("items/gljt").as_deref(), Some("/items/gljt"));
    assert_eq!(page("packages/x/code.svg").as_deref(), Some("/packages/x"));
    assert_eq!(page("sites/S1/poster.pdf").as_deref(), Some("/sites/S1"));
    assert_eq!(page("sites"), None);
    assert_eq!(page("region"), None);
}

/// The part of the app that holds a page.
fn part(page: Page) -> Option<&'static str> {
    match page {
        Page::Notice => Some("notice"),
        Page::Items | Page::Guide => Some("items"),
        Page::Packages | Page::Package => Some("package"),
        Page::Map | Page::Site => Some("map"),
        Page::Review | Page::Correct | Page::Correction | Page::About | Page::Statement => {
            Some("review")
        }
        Page::Apply | Page::Drafts | Page::Cases | Page::Case | Page::Me | Page::Report => {
            Some("mine")
        }
        Page::Book | Page::Appointments | Page::Appointment | Page::AppointmentChange => {
            Some("mine")
        }
        Page::MyData => Some("mine"),
        Page::Home => Some("home"),
        Page::Kit | Page::Nowhere => None,
    }
}

/// index.html begins with the part of an address while the app is still coming.
#[test]
fn the_first_response_fetches_the_part_of_each_page() {
    let index = include_str!("../../index.html");
    let ways = index.split_once("var ways = {").unwrap().1;
    let ways = ways.split_once("};").unwrap().0.split(',');
    let said = ways.filter_map(|one| one.split_once(':'));
    let said: BTreeMap<&str, &str> = said
        .map(|(first, part)| (first.trim(), part.trim().trim_matches('\'')))
        .collect();
    let row = |row: &Address| Some((words(row.pattern).next().unwrap_or("''"), part(row.page)?));
    assert_eq!(said, ADDRESSES.iter().filter_map(row).collect());
}

/// A page is where [`part`] says that it is, and the build knows its part.
#[test]
fn the_build_cuts_off_the_part_of_each_page() {
    let split = include_str!("../pages/split.rs");
    let build = include_str!("../../crates/xtask/src/build/split.rs");
    let listed = |list: &str| {
        build
            .split_once(list)?
            .1
            .split_once("];")
            .map(|(names, _)| names)
    };
    let (parts, whole) = (listed("const PARTS"), listed("const WHOLE"));
    let built = [parts.unwrap(), whole.unwrap()].concat();
    let routes = include_str!("../app/routes.rs");
    for page in ADDRESSES.iter().map(|row| row.page) {
        let Some(part) = part(page) else { continue };
        let arm = format!("Page::{page:?} => split::");
        let name = routes
            .split_once(&arm)
            .unwrap()
            .1
            .split_once('(')
            .unwrap()
            .0;
        let line = split
            .lines()
            .find(|line| line.starts_with(&format!("split_page!({name},")));
        assert!(
            line.unwrap().ends_with(&format!(", {part});")),
            "{page:?} lies elsewhere"
        );
        assert!(
            built.contains(&format!("\"{part}\"")),
            "{part} is unknown to the build"
        );
    }
}
