//! `/statements`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::statement::Statement;

/// What the site says of itself.
pub async fn get(id: &str) -> Answer<Statement> {
    client::get(&format!("/statements/{}", encoded(id))).await
}
