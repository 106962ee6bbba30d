//! Identifiers in paths, checked before anything else sees them.

use crate::error::Error;
use crate::refusal;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use jinban_contract::ids::MAX_ID;

/// The one identifier in the path: 1 to 64 visible ASCII characters, as what
/// it names.
pub struct Id<T = String>(pub T);

impl<T: From<String>, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|_| refusal::bad_path("path"))?;
        let Some((name, value)) = params.iter().next() else {
            return Err(refusal::bad_path("path").into());
        };
        if is_id(value) {
            Ok(Self(value.to_owned().into()))
        } else {
            Err(refusal::bad_path(name).into())
        }
    }
}

/// Whether a text can be an identifier at all.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}
