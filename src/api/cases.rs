//! `/cases`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::case::{Case, CaseList, NewCase, Supplement};
use jinban_contract::trail::CaseTrail;

/// One page of my cases, newest first.
pub async fn list(cursor: Option<&str>) -> Answer<CaseList> {
    let query = cursor
        .map(|c| format!("?cursor={}", encoded(c)))
        .unwrap_or_default();
    client::get(&format!("/cases{query}")).await
}

/// One of my cases.
pub async fn get(no: &str) -> Answer<Case> {
    client::get(&format!("/cases/{}", encoded(no))).await
}

/// Who of the office has read or done what with one of my cases, newest first.
pub async fn trail(no: &str, cursor: Option<&str>) -> Answer<CaseTrail> {
    let query = cursor
        .map(|c| format!("?cursor={}", encoded(c)))
        .unwrap_or_default();
    client::get(&format!("/cases/{}/trail{query}", encoded(no))).await
}

/// Submits. The same key gives the same case, however often it is sent.
pub async fn submit(case: &NewCase, key: &str) -> Answer<Case> {
    client::post("/cases", case, Some(key)).await
}

/// Answers a request for supplements.
pub async fn supplement(no: &str, supplement: &Supplement, key: &str) -> Answer<Case> {
    client::post(
        &format!("/cases/{}/supplements", encoded(no)),
        supplement,
        Some(key),
    )
    .await
}

/// Withdraws.
pub async fn withdraw(no: &str, key: &str) -> Answer<Case> {
    let nothing = serde_json::json!({});
    client::post(
        &format!("/cases/{}/withdrawal", encoded(no)),
        &nothing,
        Some(key),
    )
    .await
}

/// Takes the 单独同意 of a case back.
pub async fn take_back(no: &str, key: &str) -> Answer<Case> {
    let nothing = serde_json::json!({});
    client::post(
        &format!("/cases/{}/consent/withdrawal", encoded(no)),
        &nothing,
        Some(key),
    )
    .await
}
