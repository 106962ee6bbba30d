//! The three packages of the demonstration region, exhaustively.

use super::{list, page};
use crate::pack_load::load;
use crate::support::TestApp;
use jinban_contract::package::{PackagePage, PackageSheet};
use jinban_rules::guidance::{Picks, parse, paths, sheet};
use jinban_rules::package::merge;
use std::collections::BTreeSet;
use std::path::Path;

async fn demo() -> TestApp {
    let app = TestApp::without_pack(|_| {}).await;
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/yicheng");
    load(&app, &pack).await.unwrap();
    app
}

fn told(page: &PackagePage, key: &str) -> PackageSheet {
    let picks = parse(&page.package.guidance, key).unwrap();
    merge(&page.package, &page.items, &picks)
}

fn names(sheet: &PackageSheet) -> Vec<&str> {
    let materials = sheet.materials.iter();
    materials.map(|m| m.material.name.as_str()).collect()
}

#[tokio::test]
async fn all_three_are_there_and_save_something() {
    let packages = list(&demo().await).await.packages;
    let names: Vec<_> = packages.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["村民建房", "购置农机", "新生儿出生"]);
    for package in packages {
        assert!(package.demo);
        let saved = package.saved;
        assert!(
            saved.materials.together < saved.materials.apart
                || saved.forms.together < saved.forms.apart,
            "{}",
            package.name
        );
    }
}

#[tokio::test]
async fn one_that_is_done_no_more_leads_to_the_one_in_its_place() {
    let page = page(&demo().await, "lhcb").await;
    let withdrawn = page.withdrawn.unwrap();
    assert_eq!(withdrawn.replaced_by_name, "新生儿出生");
    assert!(!withdrawn.reason.is_empty());
    assert!(page.package.demo);
    assert_eq!(page.items.len(), 2, "its items are done one by one");
}

/// Every path ends in a sheet on which everything that the items ask for in
/// that situation is served, and each item needs no further answer.
#[tokio::test]
async fn every_path_of_every_package_is_whole() {
    let app = demo().await;
    for summary in list(&app).await.packages {
        let page = page(&app, summary.code.as_str()).await;
        let paths = paths(&page.package.guidance);
        assert!(paths.len() > 30, "{}", summary.name);
        for path in paths {
            whole(&page, &path);
        }
    }
}

fn whole(page: &PackagePage, path: &Picks) {
    let merged = merge(&page.package, &page.items, path);
    let at = &merged.situation.0;
    assert!(merged.complete && !merged.unsure, "{at}");
    let mut served = BTreeSet::new();
    for used in merged.materials.iter().flat_map(|m| &m.uses) {
        assert!(
            served.insert((used.item.clone(), used.material.clone())),
            "{at}"
        );
    }
    for entry in &merged.items {
        let own = &entry.sheet;
        assert!(
            entry.certain && own.complete && !own.unsure,
            "{at}: {}",
            own.item
        );
        let item = page
            .items
            .iter()
            .find(|item| item.code == own.item)
            .unwrap();
        let again = parse(&item.guidance, &own.situation.0).unwrap();
        assert_eq!(
            sheet(item, &again),
            *own,
            "the notice of the item says the same"
        );
        for material in &own.materials {
            assert!(
                served.remove(&(own.item.clone(), material.id.clone())),
                "{at}"
            );
        }
    }
    assert!(served.is_empty(), "{at}: {served:?}");
}

#[tokio::test]
async fn a_baby_needs_one_set_of_papers() {
    let page = page(&demo().await, "xsecs").await;
    let sheet = told(&page, "cert=yes;with=mother;wed=yes;help=none;card=post");
    let expected = [
        "出生医学证明（副页）",
        "父母的居民户口簿",
        "爸爸或妈妈的居民身份证",
        "结婚证",
        "新生儿出生“一件事”申请表",
        "持卡人的证件照片",
    ];
    assert_eq!(names(&sheet), expected);
    let saved = sheet.saved;
    // Apart the register is asked for at the bank too, where the child has no card of its own.
    assert_eq!((saved.materials.apart, saved.materials.together), (3, 2));
    assert_eq!((saved.forms.apart, saved.forms.together), (2, 1));
    assert_eq!(
        (saved.departments.apart, saved.departments.together),
        (4, 1)
    );
    assert_eq!((saved.trips.apart, saved.trips.together), (3, 2));
    assert!(
        sheet.materials[2].material.exempt.is_none(),
        "the bank has to see it"
    );
    let later = told(&page, "cert=yes;with=mother;wed=yes;help=none;card=later");
    assert!(
        later
            .items
            .iter()
            .all(|entry| entry.sheet.item.as_str() != "sbk")
    );
}

#[tokio::test]
async fn a_tractor_gets_its_plate_first() {
    let page = page(&demo().await, "gznj").await;
    let plated = "buyer=person;machine=plate;number=one;contract=no;who=self;old=yes";
    let sheet = told(&page, plated);
    let items: Vec<_> = sheet
        .items
        .iter()
        .map(|entry| entry.sheet.item.as_str())
        .collect();
    assert_eq!(items, ["tlj", "njbt", "njbf"]);
    let invoice = sheet
        .materials
        .iter()
        .find(|m| m.uses.iter().any(|u| u.material.as_str() == "invoice"));
    assert_eq!(invoice.unwrap().uses.len(), 2);
    assert_eq!(
        (sheet.saved.workdays.apart, sheet.saved.workdays.together),
        (30, 20)
    );
    let other = told(
        &page,
        "buyer=person;machine=other;number=one;contract=yes;who=self;old=no",
    );
    assert_eq!(other.items.len(), 1);
}

#[tokio::test]
async fn a_house_is_permitted_before_it_is_registered() {
    let page = page(&demo().await, "cmjf").await;
    let sheet = told(
        &page,
        "act=new;floors=three;side=no;wall=agree;who=self;supply=yes",
    );
    let saved = sheet.saved;
    assert_eq!((saved.workdays.apart, saved.workdays.together), (60, 35));
    assert_eq!(
        (saved.departments.apart, saved.departments.together),
        (4, 1)
    );
    assert_eq!((saved.forms.apart, saved.forms.together), (2, 1));
    let ids = sheet
        .materials
        .iter()
        .filter(|m| m.material.name.contains("身份证"));
    assert_eq!(ids.map(|m| m.uses.len()).collect::<Vec<_>>(), [5]);
    let books = sheet
        .materials
        .iter()
        .filter(|m| m.material.name == "居民户口簿");
    assert_eq!(
        books.map(|m| m.uses.len()).collect::<Vec<_>>(),
        [3],
        "found by name alone"
    );
}
