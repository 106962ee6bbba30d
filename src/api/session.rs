//! `/session` and `/me`.

use super::client::{self, Answer};
use jinban_contract::session::{CodeRequest, CodeSent, Me, SignIn, SignedInList};

/// Asks for a one-time code.
pub async fn send_code(phone: &str) -> Answer<CodeSent> {
    client::post(
        "/session/codes",
        &CodeRequest {
            phone: phone.to_owned(),
        },
        None,
    )
    .await
}

/// Signs in with the code.
pub async fn sign_in(body: &SignIn) -> Answer<Me> {
    client::post("/session", body, None).await
}

/// Who is signed in.
pub async fn me() -> Answer<Me> {
    client::get("/me").await
}

/// Signs out, where that is owed; what cannot be said now is said before anything
/// else is asked.
pub async fn sign_out() -> Answer<()> {
    client::settle().await
}

/// Where one is signed in.
pub async fn signed_in() -> Answer<SignedInList> {
    client::get("/me/sessions").await
}

/// Signs out everywhere but here.
pub async fn sign_out_others() -> Answer<()> {
    client::delete("/me/sessions").await
}
