//! `/calendar`.

use super::client::{self, Answer};
use jinban_contract::calendar::Calendar;

/// Public holidays and make-up workdays.
pub async fn get() -> Answer<Calendar> {
    client::get("/calendar").await
}
