//! `/sites`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::queue::Queue;
use jinban_contract::site::{Site, SiteList};

/// Every site.
pub async fn list() -> Answer<SiteList> {
    client::get("/sites").await
}

/// One site.
pub async fn get(id: &str) -> Answer<Site> {
    client::get(&format!("/sites/{}", encoded(id))).await
}

/// How many wait there.
pub async fn queue(id: &str) -> Answer<Queue> {
    client::get(&format!("/sites/{}/queue", encoded(id))).await
}
