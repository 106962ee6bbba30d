//! JSON bodies. Whatever does not fit the contract is refused with the field
//! that does not fit. Every text in them is read as it was meant
//! (`rules::text`), so that no handler judges or keeps marks that nobody sees.

use crate::error::Error;
use crate::refusal::{self, Refusal};
use axum::body::Body as Stream;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::text::lines;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use serde_path_to_error::Segment;

/// Most bytes of a JSON body.
pub const MAX_BODY: usize = 64 * 1024;

/// A JSON body, and its bytes for comparing repeated requests.
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// As it came.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        expect(request.headers(), "application/json")?;
        let bytes = read(request, MAX_BODY).await?;
        let value = parse(&bytes)?;
        Ok(Self { value, bytes })
    }
}

/// Refuses a body that is too long by its own account.
pub fn allow(headers: &HeaderMap, most: usize) -> Result<(), Refusal> {
    let length = headers.get("content-length").and_then(|v| v.to_str().ok());
    match length.and_then(|text| text.parse::<usize>().ok()) {
        Some(length) if length > most => Err(refusal::too_large("", most as u64)),
        _ => Ok(()),
    }
}

/// Refuses a body that is not declared as this type.
pub(super) fn expect(headers: &HeaderMap, expected: &str) -> Result<(), Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let kind = kind
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    if kind.trim().eq_ignore_ascii_case(expected) {
        Ok(())
    } else {
        Err(refusal::wrong_content_type(expected))
    }
}

/// The whole body, if it is not longer than that.
pub(super) async fn read(request: Request, most: usize) -> Result<Bytes, Refusal> {
    allow(request.headers(), most)?;
    whole(request.into_body(), most).await
}

/// Copied together: a frame of one byte holds on to all of the buffer that it was read
/// into, and whoever sends a byte at a time would hold megabytes.
async fn whole(body: Stream, most: usize) -> Result<Bytes, Refusal> {
    let (mut body, mut whole) = (Limited::new(body, most), BytesMut::new());
    while let Some(frame) = body.frame().await {
        match frame.map(|frame| frame.into_data()) {
            Ok(Ok(data)) => whole.extend_from_slice(&data),
            // Trailers say nothing here.
            Ok(Err(_)) => {}
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(refusal::too_large("", most as u64));
            }
            Err(_) => return Err(refusal::body_incomplete()),
        }
    }
    Ok(whole.freeze())
}

/// First whether it is JSON, then whether it is an object (a list would pass
/// for one by position), then whether it is this one.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut json: Value = serde_json::from_slice(bytes).map_err(|_| refusal::malformed_json())?;
    if !json.is_object() {
        return Err(refusal::no_object());
    }
    let mut faults = Vec::new();
    find_nul(&json, "", &mut faults);
    // As it came wherever nothing changes: only so a field given twice is seen.
    let meant = as_meant(&mut json).then(|| json.to_string());
    let bytes = meant.as_deref().map_or(bytes, str::as_bytes);
    let mut typed = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut typed).map_err(|error| explain(&error))?;
    match faults.is_empty() {
        true => Ok(value),
        false => Err(refusal::validation_failed(faults)),
    }
}

/// Reads every text and number as it was meant; whether that changed any.
fn as_meant(value: &mut Value) -> bool {
    match value {
        Value::String(typed) => {
            let meant = lines(typed);
            let changed = meant != *typed;
            *typed = meant;
            changed
        }
        Value::Array(list) => any(list.iter_mut().map(as_meant)),
        Value::Object(map) => any(map.values_mut().map(as_meant)),
        Value::Number(number) => match whole_number(number) {
            Some(whole) => {
                *number = whole;
                true
            }
            None => false,
        },
        Value::Null | Value::Bool(_) => false,
    }
}

/// The integer that a number is, however it was written: `902.0` and `9.02e2` are 902
/// (JSON Schema 2020-12 §4.2.3). Nothing where it is written so, or is none.
fn whole_number(number: &Number) -> Option<Number> {
    // Beyond that a float names no integer of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64().filter(|_| number.is_f64())?;
    let is_whole = float.fract() == 0.0 && float.abs() < EXACT;
    is_whole.then(|| Number::from(float as i64))
}

/// Whether one of them is so; every one is looked at.
fn any(all: impl Iterator<Item = bool>) -> bool {
    all.filter(|one| *one).count() > 0
}

/// From serde's message to the field and the rule.
fn explain(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let message = error.inner().to_string();
    let mut steps: Vec<String> = error.path().iter().filter_map(step).collect();
    let rule = rule_of(&message);
    if let (Rule::Required | Rule::UnknownField, Some(name)) = (rule, quoted(&message))
        && steps.last() != Some(&name)
    {
        steps.push(name);
    }
    let pointer: String = steps.iter().map(|s| format!("/{}", escaped(s))).collect();
    refusal::bad_field(&pointer, rule)
}

fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn rule_of(message: &str) -> Rule {
    let starts = [
        ("missing field", Rule::Required),
        ("unknown field", Rule::UnknownField),
        ("duplicate field", Rule::UnknownField),
        ("unknown variant", Rule::NotAnOption),
        ("invalid value: integer", Rule::BadNumber),
        ("not a valid date", Rule::BadDate),
    ];
    let known = starts.iter().find(|(start, _)| message.starts_with(start));
    known.map_or(Rule::WrongType, |(_, rule)| *rule)
}

fn quoted(message: &str) -> Option<String> {
    message.split('`').nth(1).map(str::to_owned)
}

/// RFC 6901 §3.
fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// PostgreSQL cannot store U+0000 in text, and nobody types it.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn find_nul(value: &Value, at: &str, faults: &mut Vec<FieldFault>) {
    let mut bad = |pointer: &str| faults.push(FieldFault::new(pointer, Rule::BadText));
    match value {
        Value::String(text) if text.contains('\0') => bad(at),
        Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                find_nul(inner, &format!("{at}/{place}"), faults);
            }
        }
        Value::Object(map) => {
            for (key, inner) in map {
                if key.contains('\0') {
                    faults.push(FieldFault::new(at, Rule::UnknownField));
                }
                find_nul(inner, &format!("{at}/{}", escaped(key)), faults);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;
    use std::sync::Arc;

    /// The buffer of a connection that this frame was cut out of.
    struct Buffer(Arc<[u8; 4096]>);

    impl AsRef<[u8]> for Buffer {
        fn as_ref(&self) -> &[u8] {
            &self.0[..]
        }
    }

    fn bytes(buffer: &Arc<[u8; 4096]>, count: usize) -> Stream {
        let one = || Bytes::from_owner(Buffer(buffer.clone())).slice(..1);
        let all: Vec<_> = (0..count).map(|_| Ok::<_, axum::Error>(one())).collect();
        Stream::from_stream(stream::iter(all))
    }

    #[tokio::test]
    async fn what_comes_byte_by_byte_holds_its_bytes_alone() {
        let buffer = Arc::new([b'x'; 4096]);
        let read = whole(bytes(&buffer, 100), 100)
            .await
            .map_err(|_| "refused")
            .unwrap();
        assert_eq!((read.len(), Arc::strong_count(&buffer)), (100, 1));
    }

    #[test]
    fn an_integer_is_one_however_it_is_written() {
        let read = |text: &str| parse::<std::collections::BTreeMap<String, u32>>(text.as_bytes());
        for text in ["902", "902.0", "9.02e2", "90200e-2"] {
            let json = format!("{{\"n\": {text}}}");
            let read = read(&json).map(|read| read["n"]);
            assert_eq!(read.ok(), Some(902), "{text}");
        }
        for text in ["902.5", "-1.0", "1e300", "4294967296.0"] {
            assert!(read(&format!("{{\"n\": {text}}}")).is_err(), "{text}");
        }
    }

    #[tokio::test]
    async fn what_is_longer_than_that_is_refused() {
        let buffer = Arc::new([b'x'; 4096]);
        assert!(whole(bytes(&buffer, 101), 100).await.is_err());
    }
}
