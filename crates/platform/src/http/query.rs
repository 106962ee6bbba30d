//! Query strings, with the parameter at fault named.

use crate::error::Error;
use crate::refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jinban_contract::problem::Rule;
use serde::de::DeserializeOwned;

/// A query string that fits `T`. What anybody may read takes no notice of
/// parameters that it does not know: chat programs, gateways and advertisers
/// append theirs. Everything else refuses them (`deny_unknown_fields`).
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let text = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        // PostgreSQL cannot compare with U+0000, and nobody types it.
        if let Some((name, _)) = pairs.clone().find(|(_, value)| value.contains('\0')) {
            return Err(refusal::bad_query(&name, Rule::BadText).into());
        }
        let query = serde_urlencoded::Deserializer::new(pairs);
        match serde_path_to_error::deserialize(query) {
            Ok(value) => Ok(Self(value)),
            Err(error) => Err(explain(&error).into()),
        }
    }
}

fn explain(error: &serde_path_to_error::Error<serde::de::value::Error>) -> refusal::Refusal {
    let message = error.inner().to_string();
    let named = message.split('`').nth(1).unwrap_or("query");
    if message.starts_with("missing field") {
        refusal::bad_query(named, Rule::Required)
    } else if message.starts_with("unknown field") {
        refusal::bad_query(named, Rule::UnknownField)
    } else if message.starts_with("duplicate field") {
        refusal::bad_query(named, Rule::TooMany)
    } else if message.starts_with("unknown variant") {
        refusal::bad_query(&error.path().to_string(), Rule::NotAnOption)
    } else {
        refusal::bad_query(&error.path().to_string(), Rule::BadNumber)
    }
}
