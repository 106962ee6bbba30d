//! `/packages`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::package::{PackageList, PackagePage};

/// Every package, in brief.
pub async fn list() -> Answer<PackageList> {
    client::get("/packages").await
}

/// A package with its items: every situation's sheet is made here, by the
/// platform's rules, so that answering a question needs no network. In the
/// edition asked for, such as `2.1.1`, or the one in force.
pub async fn get(code: &str, edition: Option<&str>) -> Answer<PackagePage> {
    let edition = edition.map(|v| format!("?v={}", encoded(v)));
    let edition = edition.unwrap_or_default();
    client::get(&format!("/packages/{}{edition}", encoded(code))).await
}
