//! `/region`.

use super::client::{self, Answer};
use jinban_contract::region::{Divisions, Region};

/// Who runs this portal.
pub async fn get() -> Answer<Region> {
    client::get("/region").await
}

/// Towns and villages.
pub async fn divisions() -> Answer<Divisions> {
    client::get("/region/divisions").await
}
