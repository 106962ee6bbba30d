//! `GET /items/{code}/related`: what goes with an item today.

use crate::pack_load::{copy, load};
use crate::support::{DAY, TestApp};
use jinban_contract::problem::Rule;
use jinban_contract::related::RelatedList;
use jinban_platform::pack::load::Loaded;

const RELATED: &str = r#"
[[related]]
id = "visit"
kind = "news"
title = "民政干部下村的日子"
summary = "在村里就能交材料。"
source = "测试区民政局"
published_on = "2026-11-24"
valid_until = "2026-11-25"
themes = ["elder"]
demo = true

[[related]]
id = "plan"
kind = "policy"
title = "老人补贴办法"
source = "测试区民政局"
published_on = "2026-01-01"
url = "https://www.example.gov.cn/plan"
items = ["lnjt"]
demo = true

[[related]]
id = "shop"
kind = "job"
title = "店里招人"
source = "测试商店"
published_on = "2026-01-01"
phone = "0999-000-0041"
themes = ["life"]
audience = ["enterprise"]
demo = true
"#;

async fn with_related() -> TestApp {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::write(dir.join("related.toml"), RELATED).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    app
}

async fn ids(app: &TestApp, code: &str) -> Vec<String> {
    let path = format!("/api/v1/items/{code}/related");
    let list: RelatedList = app.get(&path).send().await.expect(200).json();
    list.related.into_iter().map(|entry| entry.id).collect()
}

#[tokio::test]
async fn what_goes_with_an_item_changes_with_the_day() {
    let app = with_related().await;
    assert_eq!(ids(&app, "lnjt").await, ["plan"]);
    assert_eq!(ids(&app, "shuidian").await, ["shop"]);
    app.pass(DAY);
    assert_eq!(ids(&app, "lnjt").await, ["plan", "visit"]);
    app.pass(2 * DAY);
    assert_eq!(ids(&app, "lnjt").await, ["plan"]);
}

#[tokio::test]
async fn the_answer_is_public_and_known_again_until_it_changes() {
    let app = with_related().await;
    let path = "/api/v1/items/lnjt/related";
    let first = app.get(path).send().await.expect(200);
    assert_eq!(first.header("cache-control"), "public, max-age=60");
    let etag = first.header("etag").to_owned();
    let again = || app.get(path).header("if-none-match", &etag).send();
    again().await.expect(304);
    app.pass(DAY);
    again().await.expect(200);
}

#[tokio::test]
async fn an_item_that_is_not_there() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/items/nix/related").send().await;
    answer.refused(404, "code", Rule::BadId);
    assert!(ids(&app, "lnjt").await.is_empty());
}

/// On the page of a sheet, and not in its files.
#[tokio::test]
async fn a_sheet_has_it_beside_itself() {
    let app = with_related().await;
    let page = app.get("/n/shuidian").header("accept", "text/html");
    let html = page.send().await.expect(200).text();
    assert!(html.contains("店里招人") && html.contains("tel:09990000041"));
    let main = html.split_once("id=\"main\"").unwrap().1;
    let sheet = jinban_paper::words(main);
    assert!(sheet.contains("水电缴费证明"));
    assert!(!sheet.contains("店里招人") && !sheet.contains("可能还用得上"));
}

/// A database that an earlier platform filled has neither document.
#[tokio::test]
async fn a_pack_loaded_before_there_was_anything_related_still_serves() {
    let app = with_related().await;
    let mut tx = app.app.db.write().await.unwrap();
    let delete = "DELETE FROM pack_docs WHERE name IN ('related', 'events')";
    sqlx::query(delete).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let node = app.another_node().await;
    assert!(ids(&node, "lnjt").await.is_empty());
}
