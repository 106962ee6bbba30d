//! `/items`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::form::Form;
use jinban_contract::item::{Item, ItemList};
use jinban_contract::related::RelatedList;
use jinban_contract::search::SearchIndex;

/// Every item, in brief.
pub async fn list() -> Answer<ItemList> {
    client::get("/items").await
}

/// Every item, in brief, with all that is needed to find one while typing.
pub async fn index() -> Answer<SearchIndex> {
    client::get("/items/index").await
}

/// The guide of an item, current version.
pub async fn get(code: &str) -> Answer<Item> {
    client::get(&format!("/items/{}", encoded(code))).await
}

/// What goes with an item: policies, work, news.
pub async fn related(code: &str) -> Answer<RelatedList> {
    client::get(&format!("/items/{}/related", encoded(code))).await
}

/// The form of an item: the version asked for, or the current one.
pub async fn form(code: &str, version: Option<u32>) -> Answer<Form> {
    let version = version.map(|v| format!("?v={v}")).unwrap_or_default();
    client::get(&format!("/items/{}/form{version}", encoded(code))).await
}
