//! `/notices`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::message::{MessageSent, NewMessage};
use jinban_contract::notice::Notice;

/// The sheet of an item, in the version asked for or the current one. The
/// situation is applied here, by the same rules as on the server, so that
/// answering a question needs no network.
pub async fn get(code: &str, version: Option<u32>) -> Answer<Notice> {
    let version = version.map(|v| format!("?v={v}")).unwrap_or_default();
    client::get(&format!("/notices/{}{version}", encoded(code))).await
}

/// Sends the words of a sheet to a phone, once for a `key`.
pub async fn send(code: &str, message: &NewMessage, key: &str) -> Answer<MessageSent> {
    client::post(
        &format!("/notices/{}/messages", encoded(code)),
        message,
        Some(key),
    )
    .await
}
