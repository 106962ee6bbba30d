//! `/me/…`: what is kept of who is signed in, and what they may do with it.

use super::client::{self, Answer};
use jinban_contract::rights::{Deletion, Holdings, NewProof, Proof};
use jinban_contract::session::{CodeRequest, CodeSent, Me, NewNumber};
use serde_json::json;

/// Where a copy of everything comes from, as a file.
pub const EXPORT: &str = "/api/v1/me/export";

/// Asks for a code to one's own number.
pub async fn send_code() -> Answer<CodeSent> {
    client::post("/me/proof/codes", &json!({}), None).await
}

/// Asks for a code to another number, to go on under it.
pub async fn send_code_to(phone: String) -> Answer<CodeSent> {
    client::post("/me/number/codes", &CodeRequest { phone }, None).await
}

/// Goes on under it.
pub async fn change_number(new: &NewNumber) -> Answer<Me> {
    client::post("/me/number", new, None).await
}

/// Shows it.
pub async fn prove(code: String) -> Answer<Proof> {
    client::post("/me/proof", &NewProof { code }, None).await
}

/// What is kept, by kind.
pub async fn holdings() -> Answer<Holdings> {
    client::get("/me/holdings").await
}

/// Deletes all that may be, and signs out everywhere.
pub async fn delete() -> Answer<Deletion> {
    client::post("/me/deletion", &json!({}), None).await
}

/// Takes an agreement to the rules back, and signs out everywhere.
pub async fn withdraw() -> Answer<()> {
    client::delete("/me/consent").await
}
