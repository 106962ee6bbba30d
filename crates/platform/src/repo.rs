//! The database's tables as functions: plain SQL in, contract types out.
//! Every function takes a connection, so that a caller can put several into
//! one transaction.

pub mod appointments;
pub mod cases;
pub mod codes;
pub mod corrections;
pub mod counters;
pub mod idempotency;
pub mod pack;
pub mod people;
pub mod queues;
pub mod reviews;
pub mod seen;
pub mod tidy;
pub mod uploads;

use crate::error::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An enum of the contract as the text that its JSON would be.
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
