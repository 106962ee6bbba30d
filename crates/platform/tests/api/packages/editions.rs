//! What became of a package since its sheet was printed.

use super::{FILE, bring_package, page, with_package};
use crate::pack_load::{edit, load};
use crate::support::TestApp;
use crate::words::page_with;
use jinban_contract::package::{PackagePage, PackageWithdrawal};
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;
use jinban_rules::changes::{Whole, package_changes};
use jinban_rules::guidance::parse;
use rstest::rstest;
use std::path::{Path, PathBuf};

/// Version 2 asks nobody for 缴费证明 unless the person is young.
fn newer(app: &TestApp) -> PathBuf {
    let dir = app.dir().join("pack");
    edit(&dir, FILE, "version = 1", "version = 2");
    edit(&dir, FILE, "两样一起办。", "两样一次办。");
    dir
}

async fn loaded() -> TestApp {
    let app = TestApp::new().await;
    bring_package(&app).await;
    app
}

async fn html(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).header("accept", "text/html").send().await;
    answer.expect(200).text()
}

#[tokio::test]
async fn every_version_that_was_loaded_stays() {
    let app = loaded().await;
    load(&app, &newer(&app)).await.unwrap();
    let now = page(&app, "elder").await;
    assert_eq!((now.package.version, now.edition.as_str()), (2, "2.2.1"));
    assert_eq!((now.newest, now.withdrawn), (None, None));
    for edition in ["1", "1.2.1"] {
        let old = page(&app, &format!("elder?v={edition}")).await;
        assert_eq!(old.package.summary, "两样一起办。");
        assert_eq!((old.current_version, old.edition.as_str()), (2, "1.2.1"));
        assert_eq!(old.newest.unwrap().package.version, 2);
    }
}

/// The package is the same, but what one of its items asks for is not.
#[tokio::test]
async fn an_edition_keeps_the_items_that_it_was_printed_with() {
    let app = loaded().await;
    let dir = app.dir().join("pack");
    edit(&dir, "items/lnjt.toml", "version = 2", "version = 3");
    edit(&dir, "items/lnjt.toml", "近照", "一寸照片");
    load(&app, &dir).await.unwrap();
    let old = page(&app, "elder?v=1.2.1").await;
    assert_eq!(old.items[0].version, 2);
    let newest = old.newest.as_ref().unwrap();
    assert_eq!(newest.items[0].version, 3);
    let picks = parse(&old.package.guidance, "old=yes").unwrap();
    let (package, items) = (&old.package, &old.items[..]);
    let before = Whole { package, items };
    let (package, items) = (&newest.package, &newest.items[..]);
    let changes = package_changes(before, Whole { package, items }, &picks);
    assert_eq!((changes.len(), changes[0].what.as_str()), (1, "近照"));
    let html = html(&app, "/packages/elder?s=old=yes&v=1.2.1").await;
    for words in [
        "单子上有的事项更新过了",
        "近照",
        "一寸照片",
        "请不要再照手上的",
    ] {
        assert!(html.contains(words), "no {words} in {html}");
    }
    let now = page(&app, "elder").await;
    assert_eq!((now.edition.as_str(), now.newest), ("1.3.1", None));
}

#[rstest]
#[case("9", 404, Rule::BadId)]
#[case("1.9.1", 404, Rule::BadId)]
#[case("1.2", 404, Rule::BadId)]
#[case("1.2.1.1", 404, Rule::BadId)]
#[case("99999999999", 400, Rule::BadText)]
#[case("1..1", 400, Rule::BadText)]
#[case("-1", 400, Rule::BadText)]
#[tokio::test]
async fn an_edition_that_was_never_there(
    #[case] edition: &str,
    #[case] status: u16,
    #[case] rule: Rule,
) {
    let app = loaded().await;
    let path = format!("/api/v1/packages/elder?v={edition}");
    app.get(&path).send().await.refused(status, "v", rule);
    let shown = page_with(&app, &format!("/packages/elder?v={edition}"), 404).await;
    assert!(shown.contains("老人满100岁了吗？"), "{shown}");
    assert!(shown.contains("没有找到单子上的那一版"));
}

#[tokio::test]
async fn a_published_version_does_not_change() {
    let app = loaded().await;
    let dir = app.dir().join("pack");
    edit(&dir, FILE, "两样一起办。", "两样一次办。");
    let faults = load(&app, &dir).await.unwrap_err();
    assert_eq!((faults[0].file.as_str(), faults[0].line), (FILE, 3));
    assert!(faults[0].text.contains("提到 2"), "{faults:?}");
}

fn with_earlier(dir: &Path, name: &str) {
    let text = std::fs::read_to_string(dir.join(FILE)).unwrap();
    let text = text.replacen("version = 2", "version = 1", 1);
    let text = text.replacen("两样一次办。", "以前的话。", 1);
    std::fs::create_dir_all(dir.join("packages/old")).unwrap();
    std::fs::write(dir.join(name), text).unwrap();
}

#[tokio::test]
async fn a_pack_may_bring_earlier_versions() {
    let app = TestApp::new().await;
    with_package(&app, "", "");
    let dir = newer(&app);
    with_earlier(&dir, "packages/old/elder.v1.toml");
    load(&app, &dir).await.unwrap();
    let old = page(&app, "elder?v=1").await;
    assert_eq!(old.package.summary, "以前的话。");
    edit(&dir, "packages/old/elder.v1.toml", "以前的话。", "别的话。");
    let faults = load(&app, &dir).await.unwrap_err();
    let place = (faults[0].file.as_str(), faults[0].line);
    assert_eq!(place, ("packages/old/elder.v1.toml", 3));
}

#[tokio::test]
async fn earlier_versions_are_checked() {
    let app = TestApp::new().await;
    with_package(&app, "", "");
    let dir = newer(&app);
    with_earlier(&dir, "packages/old/other.toml");
    edit(
        &dir,
        "packages/old/other.toml",
        "version = 1",
        "version = 2",
    );
    edit(
        &dir,
        "packages/old/other.toml",
        "any_of = [\"no\"]",
        "any_of = [\"x\"]",
    );
    let faults = load(&app, &dir).await.unwrap_err();
    let told: Vec<_> = faults.iter().map(|f| (f.line, f.text.as_str())).collect();
    assert!(faults.iter().all(|f| f.file == "packages/old/other.toml"));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].1.contains("packages/old/elder.v2.toml"), "{told:?}");
    assert!(told[1].1.contains("比 2 新"), "{told:?}");
    assert!(told[2].1.contains("old=x"), "{told:?}");
}

const WITHDRAWN: &str = "\n[withdrawn]\non = \"2026-11-20\"\nreplaced_by_item = \"shuidian\"\nreason = \"分开办更快。\"\n";

fn withdraw(app: &TestApp, table: &str) -> PathBuf {
    let dir = newer(app);
    let text = std::fs::read_to_string(dir.join(FILE)).unwrap();
    std::fs::write(dir.join(FILE), text + table).unwrap();
    dir
}

#[tokio::test]
async fn a_withdrawn_package_says_what_to_do_instead_in_every_version() {
    let app = loaded().await;
    load(&app, &withdraw(&app, WITHDRAWN)).await.unwrap();
    let told = PackageWithdrawal {
        on: Date::parse("2026-11-20"),
        replaced_by_item: Some("shuidian".into()),
        replaced_by_name: "水电缴费证明".into(),
        reason: "分开办更快。".into(),
        ..PackageWithdrawal::default()
    };
    for path in ["elder", "elder?v=1.2.1", "elder?v=2"] {
        let page: PackagePage = page(&app, path).await;
        assert_eq!(page.withdrawn.as_ref(), Some(&told), "{path}");
        assert_eq!(page.newest, None);
    }
    let listed = super::list(&app).await.packages;
    assert_eq!(listed, []);
    let shown = html(&app, "/packages/elder?s=old=no&v=1.2.1").await;
    for words in [
        "2026年11月20日",
        "分开办更快。",
        "href=\"/items/shuidian\"",
        "href=\"/n/lnjt\"",
    ] {
        assert!(shown.contains(words), "no {words} in {shown}");
    }
}

#[tokio::test]
async fn one_that_is_gone_from_the_pack_leads_to_its_items_until_it_is_back() {
    let app = loaded().await;
    let dir = app.dir().join("pack");
    let text = std::fs::read_to_string(dir.join(FILE)).unwrap();
    std::fs::remove_file(dir.join(FILE)).unwrap();
    load(&app, &dir).await.unwrap();
    let gone = page(&app, "elder").await;
    assert_eq!(gone.withdrawn, Some(PackageWithdrawal::default()));
    let shown = html(&app, "/packages/elder").await;
    for words in [
        "不再一起办",
        "请一样一样地办",
        "href=\"/n/lnjt\"",
        "href=\"/n/shuidian\"",
    ] {
        assert!(shown.contains(words), "no {words} in {shown}");
    }
    std::fs::write(dir.join(FILE), text).unwrap();
    load(&app, &dir).await.unwrap();
    assert_eq!(page(&app, "elder?v=1.2.1").await.withdrawn, None);
}

#[rstest]
#[case("replaced_by = \"nix\"\nreason = \"x\"", "packages/nix.toml")]
#[case("replaced_by = \"elder\"\nreason = \"x\"", "由它自己")]
#[case("replaced_by_item = \"nix\"\nreason = \"x\"", "items/nix.toml")]
#[case("replaced_by_item = \"shuidian\"", "reason")]
#[tokio::test]
async fn faults(#[case] table: &str, #[case] words: &str) {
    let app = loaded().await;
    let dir = withdraw(&app, &format!("\n[withdrawn]\n{table}\n"));
    let faults = load(&app, &dir).await.unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].text.contains(words), "{faults:?}");
    assert_eq!(faults[0].file, FILE);
    assert!(faults[0].line > 26, "{faults:?}");
}
