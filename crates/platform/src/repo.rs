//! The database's tables as functions: plain SQL in, contract types out. Beyond
//! it an instant is a `Moment`, and a number or an id has its own type.
//! Every function takes a connection, so that a caller can put several into
//! one transaction.

pub mod appointments;
pub mod cases;
pub mod clients;
pub mod codes;
pub mod corrections;
pub mod counters;
pub mod data_keys;
pub mod devices;
pub mod effects;
pub mod events;
pub mod idempotency;
pub mod numbers;
mod opened;
pub mod pack;
pub mod people;
pub mod queues;
pub mod reviews;
pub mod rights;
pub mod sealing;
pub mod seen;
pub mod tidy;
pub mod trail;
pub mod uploads;

pub use opened::Listed;

use crate::error::Result;
use jinban_contract::time::Moment;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Where an entry stands in a list: its time, and its number.
pub type Place<'a> = (Moment, &'a str);

/// An enum of the contract as the text that its JSON would be.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
pub(crate) fn name_of<T: Serialize>(value: T) -> Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(name) => Ok(name),
        other => Ok(other.to_string()),
    }
}

/// The reverse of `name_of`.
pub(crate) fn by_name<T: DeserializeOwned>(name: String) -> Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(name))?)
}

/// A text of a row, as what it names.
fn text<T: From<String>>(row: &AnyRow, name: &str) -> Result<T> {
    Ok(row.try_get::<String, _>(name)?.into())
}

/// The same where there may be none.
fn maybe<T: From<String>>(row: &AnyRow, name: &str) -> Result<Option<T>> {
    Ok(row.try_get::<Option<String>, _>(name)?.map(T::from))
}

/// A version of a row.
fn version(row: &AnyRow, name: &str) -> Result<u32> {
    let number: i64 = row.try_get(name)?;
    Ok(u32::try_from(number).unwrap_or(0))
}

/// An instant of a row.
fn moment(row: &AnyRow, name: &str) -> Result<Moment> {
    Ok(Moment::from_unix(row.try_get(name)?))
}
