mod events;
mod finding;
mod form;
mod related;
mod sites;

use crate::support::TestApp;
use jinban_contract::item::{Badge, Item, ItemList};
use jinban_contract::problem::Rule;
use jinban_contract::search::SearchIndex;
use jinban_rules::search::Index;
use rstest::rstest;

#[tokio::test]
async fn list() {
    let app = TestApp::new().await;
    let list: ItemList = app.get("/api/v1/items").send().await.expect(200).json();
    assert_eq!(list.items.len(), 2);
    let lnjt = &list.items[0];
    assert!(lnjt.online && lnjt.badges.contains(&Badge::InVillage));
}

#[rstest]
#[case("theme=elder", &["lnjt"])]
#[case("theme=none", &[])]
#[case("audience=enterprise", &["shuidian"])]
#[case("site_kind=village", &["lnjt"])]
#[case("q=%E8%80%81%E4%BA%BA", &["lnjt"])]
#[case("q=%E7%BC%B4%E8%B4%B9&theme=life", &["shuidian"])]
#[tokio::test]
async fn narrowed(#[case] query: &str, #[case] codes: &[&str]) {
    let app = TestApp::new().await;
    let answer = app
        .get(&format!("/api/v1/items?{query}"))
        .send()
        .await
        .expect(200);
    let list: ItemList = answer.json();
    let found: Vec<_> = list.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(found, codes);
}

#[rstest]
#[case("audience=cat", "audience", Rule::NotAnOption)]
#[case("site_kind=", "site_kind", Rule::NotAnOption)]
#[case("q=a&q=b", "q", Rule::TooMany)]
#[tokio::test]
async fn bad_filters(#[case] query: &str, #[case] name: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let answer = app.get(&format!("/api/v1/items?{query}")).send().await;
    answer.refused(400, name, rule);
}

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/items/lnjt").send().await.expect(200);
    assert_eq!(answer.header("cache-control"), "public, max-age=60");
    let item: Item = answer.json();
    assert_eq!((item.version, item.materials.len()), (2, 2));
    let fixed = app.get("/api/v1/items/lnjt?v=2").send().await.expect(200);
    assert_eq!(fixed.header("cache-control"), "public, max-age=86400");
}

#[tokio::test]
async fn unknown() {
    let app = TestApp::new().await;
    app.get("/api/v1/items/nix")
        .send()
        .await
        .refused(404, "code", Rule::BadId);
    app.get("/api/v1/items/lnjt?v=1")
        .send()
        .await
        .refused(404, "v", Rule::BadId);
    app.get("/api/v1/items/lnjt?v=-1")
        .send()
        .await
        .refused(400, "v", Rule::BadNumber);
}

#[tokio::test]
async fn the_index_finds_what_the_list_holds() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/items/index").send().await.expect(200);
    assert_eq!(answer.header("cache-control"), "public, max-age=60");
    let index: SearchIndex = answer.json();
    let listed: ItemList = app.get("/api/v1/items").send().await.json();
    assert_eq!(index.items, listed.items);
    let index = Index::new(index).unwrap();
    for words in ["老人补贴", "老人補貼", "laonian", "lnjt", "老年津帖"] {
        let hits = index.find(words, 1);
        assert_eq!(hits[0].code.as_str(), "lnjt", "{words}");
    }
}
