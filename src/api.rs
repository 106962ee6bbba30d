//! The platform's REST API: one fetch wrapper, one error, one file per
//! resource.

pub mod appointments;
pub mod calendar;
pub mod cases;
pub mod cause;
pub mod client;
pub mod corrections;
mod hidden;
pub mod items;
pub mod near;
pub mod notices;
pub mod packages;
pub mod region;
pub mod reviews;
pub mod rights;
pub mod session;
pub mod sites;
pub mod statements;
pub mod uploads;
pub mod wechat;

pub use cause::Cause;
pub use client::{Answer, ApiError};

use std::future::Future;
use std::pin::Pin;

/// A call under way, boxed so that everything that waits for one shares its type.
pub type Call<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;
