//! `/reviews`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::review::{NewReview, ReviewPage};

/// What the token lets review, or what was said.
pub async fn get(token: &str) -> Answer<ReviewPage> {
    client::get(&format!("/reviews/{}", encoded(token))).await
}

/// Reviews.
pub async fn give(token: &str, review: &NewReview, key: &str) -> Answer<ReviewPage> {
    client::post(&format!("/reviews/{}", encoded(token)), review, Some(key)).await
}
