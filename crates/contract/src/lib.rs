//! The REST API of a Jinban platform as Rust types: one file per resource,
//! identifiers as newtypes, serde on everything, no logic.
//!
//! JSON keys are snake_case, times RFC 3339 at UTC+8, dates `YYYY-MM-DD`,
//! money in fen (1/100 yuan). The `openapi` feature adds schemas.

pub mod calendar;
pub mod case;
pub mod condition;
pub mod form;
pub mod guidance;
pub mod hours;
pub mod ids;
pub mod item;
pub mod notice;
pub mod problem;
pub mod region;
pub mod review;
pub mod search;
pub mod session;
pub mod site;
pub mod staff;
pub mod time;
pub mod upload;

/// Derives what every wire type has: debug, clone, equality, serde and, with
/// the `openapi` feature, a schema. Unknown fields are refused.
macro_rules! wire {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    )+};
    ($($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($body)* }
    )+};
}
pub(crate) use wire;
