//! `/packages`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::package::{PackageList, PackagePage};

/// Every package, in brief.
pub async fn list() -> Answer<PackageList> {
    client::get("/packages").await
}

/// A package with its items: every situation's sheet is made here, by the
/// platform's rules, so that answering a question needs no network.
pub async fn get(code: &str) -> Answer<PackagePage> {
    client::get(&format!("/packages/{}", encoded(code))).await
}
