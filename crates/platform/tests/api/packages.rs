//! `GET /packages`, `GET /packages/{code}`: 一件事一次办.

mod demo;
mod editions;
mod faults;

use crate::pack_load::{copy, load};
use crate::support::TestApp;
use jinban_contract::near::SitesNear;
use jinban_contract::package::{PackageList, PackagePage, Tally};
use jinban_contract::problem::Rule;
use jinban_contract::site::SiteKind;
use jinban_platform::pack::load::Loaded;
use jinban_rules::guidance::parse;
use jinban_rules::package::merge;
use std::path::{Path, PathBuf};

const FILE: &str = "packages/elder.toml";

/// 老年津贴 and 缴费证明; the age is asked once, for both.
const PACKAGE: &str = r#"format = 1
code = "elder"
version = 1
name = "老人的事（示例）"
summary = "两样一起办。"
department = "测试区民政局"
visits = 0
offline_way = "到村里说一声。"
consult = [{ way = "电话", value = "0999-000-0031" }]
demo = true
places = [{ kind = "village", capabilities = ["collect"] }]
[[guidance.questions]]
id = "old"
text = "老人满100岁了吗？"
answers = [{ id = "yes", text = "满了" }, { id = "no", text = "没满" }]

[[items]]
item = "lnjt"
answers = [
  { question = "age", answer = "100", when = { is = { id = "old", any_of = ["yes"] } } },
  { question = "age", answer = "90" },
  { question = "who", answer = "self" },
]

[[items]]
item = "shuidian"
when = { is = { id = "old", any_of = ["no"] } }
"#;

/// The fixture pack with the package, its text changed.
fn with_package(app: &TestApp, from: &str, to: &str) -> PathBuf {
    let dir = copy(app);
    assert!(PACKAGE.contains(from), "{from}");
    put(&dir, &PACKAGE.replacen(from, to, 1));
    dir
}

fn put(dir: &Path, text: &str) {
    std::fs::create_dir_all(dir.join("packages")).unwrap();
    std::fs::write(dir.join(FILE), text).unwrap();
}

async fn loaded() -> TestApp {
    let app = TestApp::new().await;
    bring_package(&app).await;
    app
}

/// Brings the package `elder` into force.
pub async fn bring_package(app: &TestApp) {
    let dir = with_package(app, "", "");
    assert_eq!(load(app, &dir).await, Ok(Loaded::New));
}

/// And `both`, which asks nothing.
pub async fn bring_two_packages(app: &TestApp) {
    let dir = with_package(app, "", "");
    let (head, rest) = PACKAGE.split_once("[[guidance").unwrap();
    let (_, items) = rest.split_once("[[items]]").unwrap();
    let items = items.replacen("{ is = { id = \"old\", any_of = [\"no\"] } }", "", 1);
    let text = format!("{head}[[items]]{items}").replacen("\"elder\"", "\"both\"", 1);
    let text = text.replacen("老人的事", "老人的两件事", 1);
    let answer = "  { question = \"age\", answer = \"100\"";
    let kept = text
        .lines()
        .filter(|line| !line.starts_with(answer) && *line != "when = ");
    let text: Vec<_> = kept.collect();
    std::fs::write(dir.join("packages/both.toml"), text.join("\n")).unwrap();
    assert_eq!(load(app, &dir).await, Ok(Loaded::New));
}

async fn list(app: &TestApp) -> PackageList {
    app.get("/api/v1/packages").send().await.expect(200).json()
}

async fn page(app: &TestApp, code: &str) -> PackagePage {
    let path = format!("/api/v1/packages/{code}");
    app.get(&path).send().await.expect(200).json()
}

#[tokio::test]
async fn a_pack_without_packages_lists_none() {
    let app = TestApp::new().await;
    assert_eq!(list(&app).await.packages, []);
}

#[tokio::test]
async fn the_list_tells_the_most_that_is_saved() {
    let app = loaded().await;
    let packages = list(&app).await.packages;
    assert_eq!(packages.len(), 1);
    assert_eq!(packages[0].code, "elder".into());
    assert_eq!(packages[0].items, ["老年津贴申领", "水电缴费证明"]);
    let saved = packages[0].saved;
    assert_eq!((saved.trips.apart, saved.trips.together), (0, 0));
    assert_eq!(
        saved.departments,
        Tally {
            apart: 2,
            together: 1
        }
    );
}

#[tokio::test]
async fn a_package_brings_all_that_its_sheets_are_made_of() {
    let app = loaded().await;
    let page = page(&app, "elder").await;
    let codes: Vec<_> = page.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["lnjt", "shuidian"]);
    let picks = parse(&page.package.guidance, "old=yes").unwrap();
    let sheet = merge(&page.package, &page.items, &picks);
    assert!(sheet.complete);
    assert_eq!(sheet.items.len(), 1);
    assert_eq!(sheet.items[0].sheet.situation.0, "age=100;who=self");
    let names: Vec<_> = sheet
        .materials
        .iter()
        .map(|m| m.material.name.as_str())
        .collect();
    assert_eq!(names, ["身份证", "近照"]);
}

#[tokio::test]
async fn its_items_are_those_in_force() {
    let app = TestApp::new().await;
    let dir = with_package(&app, "", "");
    crate::pack_load::edit(&dir, "items/lnjt.toml", "version = 2", "version = 3");
    crate::pack_load::edit(&dir, "items/lnjt.toml", "老年津贴申领", "老年津贴申请");
    load(&app, &dir).await.unwrap();
    let page = page(&app, "elder").await;
    assert_eq!(
        (page.items[0].version, page.items[0].name.as_str()),
        (3, "老年津贴申请")
    );
}

#[tokio::test]
async fn answers_are_public_and_known_again() {
    let app = loaded().await;
    for path in ["/api/v1/packages", "/api/v1/packages/elder"] {
        let first = app.get(path).send().await.expect(200);
        assert!(first.header("cache-control").starts_with("public"));
        let etag = first.header("etag").to_owned();
        let again = app.get(path).header("if-none-match", &etag).send().await;
        again.expect(304);
    }
}

#[tokio::test]
async fn a_package_that_is_not_there() {
    let app = loaded().await;
    let answer = app.get("/api/v1/packages/none").send().await;
    answer.refused(404, "code", Rule::BadId);
    app.get("/api/v1/packages/%00")
        .send()
        .await
        .code(400, "bad_path");
}

#[tokio::test]
async fn a_changed_package_comes_into_force_alone() {
    let app = loaded().await;
    let dir = app.dir().join("pack");
    crate::pack_load::edit(&dir, FILE, "version = 1", "version = 2");
    crate::pack_load::edit(&dir, FILE, "两样一起办。", "两样一次办。");
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    assert_eq!(list(&app).await.packages[0].summary, "两样一次办。");
    std::fs::remove_file(dir.join(FILE)).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    assert_eq!(list(&app).await.packages, []);
}

/// A database that an earlier platform filled has no such document.
#[tokio::test]
async fn a_pack_loaded_before_there_were_packages_still_serves() {
    let app = loaded().await;
    let mut tx = app.app.db.write().await.unwrap();
    let delete = sqlx::query("DELETE FROM pack_docs WHERE name = 'packages'");
    delete.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let node = app.another_node().await;
    assert_eq!(list(&node).await.packages, []);
}

#[tokio::test]
async fn where_a_package_is_taken_is_told_by_the_kinds_it_names() {
    let app = loaded().await;
    let path = "/api/v1/packages/elder/sites";
    let near: SitesNear = app.get(path).send().await.expect(200).json();
    assert!(near.total > 0);
    let villages = near.sites.iter().all(|s| s.kind == SiteKind::Village);
    assert!(villages && near.passing_on == near.total);
    let tag = app.get(path).send().await.header("etag").to_owned();
    app.get(path)
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(304);
    let nowhere = "/api/v1/packages/nix/sites";
    app.get(nowhere).send().await.expect(404);
}
