//! Bodies as browsers and OAuth clients send forms.

use super::body::{expect, read};
use crate::error::Error;
use crate::refusal::{self, Refusal};
use axum::extract::{FromRequest, Request};
use jinban_contract::problem::Rule;
use jinban_rules::text::lines;
use serde::de::DeserializeOwned;

/// Most bytes of one.
const MAX_FORM: usize = 8 * 1024;

/// A form that fits `T`; fields that it does not know are read past, as RFC 6749
/// wants it, and texts are read as they were meant.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        expect(request.headers(), "application/x-www-form-urlencoded")?;
        let bytes = read(request, MAX_FORM).await?;
        Ok(Self(parse(&bytes)?))
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let given = url::form_urlencoded::parse(bytes);
    // As in JSON: nobody types it.
    if let Some((name, _)) = given.clone().find(|(_, value)| value.contains('\0')) {
        return Err(refusal::bad_form(&name, Rule::BadText));
    }
    let pairs = given.map(|(name, value)| (name.into_owned(), lines(&value)));
    let pairs: Vec<_> = pairs.collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let form = serde_path_to_error::deserialize(serde::de::value::MapDeserializer::<
        _,
        serde::de::value::Error,
    >::new(pairs));
    form.map_err(|error| {
        let message = error.inner().to_string();
        let named = message.split('`').nth(1).unwrap_or("form");
        match message.starts_with("duplicate field") {
            true => refusal::bad_form(named, Rule::TooMany),
            false => refusal::bad_form(named, Rule::Required),
        }
    })
}
