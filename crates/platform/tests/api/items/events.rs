//! 人生大事 in the index, and the list narrowed to one.

use crate::pack_load::{copy, load};
use crate::packages::bring_package;
use crate::support::TestApp;
use jinban_contract::item::ItemList;
use jinban_contract::region::Region;
use jinban_contract::search::SearchIndex;
use jinban_contract::site::SiteKind;
use jinban_platform::pack::load::Loaded;

const EVENTS: &str = r#"
[[event]]
id = "old"
name = "老了"
summary = "领一份津贴。"
items = ["lnjt"]
"#;

async fn index(app: &TestApp) -> SearchIndex {
    let path = "/api/v1/items/index";
    app.get(path).send().await.expect(200).json()
}

async fn has_events(app: &TestApp) -> bool {
    let region: Region = app.get("/api/v1/region").send().await.json();
    region.life_events
}

#[tokio::test]
async fn a_region_without_events_and_packages_says_so() {
    let app = TestApp::new().await;
    let index = index(&app).await;
    assert!(index.events.is_empty() && index.packages.is_empty());
    assert!(!has_events(&app).await);
}

#[tokio::test]
async fn the_index_tells_packages_by_name() {
    let app = TestApp::new().await;
    bring_package(&app).await;
    let packages = index(&app).await.packages;
    let names: Vec<_> = packages.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["老人的事（示例）"]);
}

#[tokio::test]
async fn items_are_found_by_an_event() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::write(dir.join("events.toml"), EVENTS).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let events = index(&app).await.events;
    assert_eq!((events.len(), events[0].id.as_str()), (1, "old"));
    assert!(has_events(&app).await);
    for (query, codes) in [
        ("event=old", ["lnjt"].as_slice()),
        ("event=old&theme=life", &[]),
        ("event=none", &[]),
    ] {
        let path = format!("/api/v1/items?{query}");
        let list: ItemList = app.get(&path).send().await.expect(200).json();
        let found: Vec<_> = list.items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(found, codes, "{query}");
    }
}

#[tokio::test]
async fn an_item_says_who_takes_its_papers() {
    let app = TestApp::new().await;
    let items = index(&app).await.items;
    let places = |code: &str| {
        let item = items.iter().find(|item| item.code.as_str() == code);
        item.unwrap().places.clone()
    };
    assert!(places("lnjt").contains(&SiteKind::Village));
    assert_eq!(places("shuidian"), [SiteKind::Center]);
}
