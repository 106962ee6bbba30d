//! The REST API of a Jinban platform as Rust types: one file per resource,
//! identifiers as newtypes, serde on everything, no logic.
//!
//! JSON keys are snake_case, times RFC 3339 at UTC+8, dates `YYYY-MM-DD`,
//! money in fen (1/100 yuan). The `openapi` feature adds schemas.
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod appointment;
pub mod calendar;
pub mod case;
pub mod condition;
pub mod consent;
pub mod correction;
pub mod event;
pub mod form;
pub mod guidance;
pub mod hours;
pub mod ids;
pub mod item;
pub mod lean;
pub mod message;
pub mod near;
pub mod notice;
pub mod open_state;
pub mod package;
pub mod problem;
pub mod queue;
pub mod region;
pub mod related;
pub mod review;
pub mod rights;
pub mod search;
pub mod session;
pub mod site;
pub mod staff;
pub mod statement;
pub mod time;
pub mod trail;
pub mod upload;
pub mod wechat;

/// Derives what every wire type has: debug, clone, equality, serde and, with
/// the `openapi` feature, a schema. The platform (`openapi`) refuses unknown
/// fields; the portal reads past them, so that it outlives a newer platform.
macro_rules! wire {
    ($($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$($field_meta:tt)*])* pub $field:ident: $type:ty,)*
    })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", serde(deny_unknown_fields))]
        pub struct $name { $($(#[$($field_meta)*])* pub $field: $type,)* }

        impl $crate::lean::Lean for $name {
            fn read(json: Option<&serde_json::Value>, fit: &mut $crate::lean::Fit) -> Self {
                $crate::lean::object(json, fit);
                Self { $($field: $crate::lean::part(
                    json,
                    stringify!($field),
                    $crate::may_lack!($([$($field_meta)*])*),
                    fit,
                ),)* }
            }
        }
    )+};
    ($($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident,)+
    })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $crate::lean::Lean for $name {
            fn read(json: Option<&serde_json::Value>, fit: &mut $crate::lean::Fit) -> Self {
                let names = [$((stringify!($variant), Self::$variant)),+];
                $crate::lean::variant(json, &names, fit).unwrap_or(names[0].1)
            }
        }
    )+};
}
pub(crate) use wire;

/// Whether a field's attributes say that it may be left out: `default` stands first in `serde(…)`.
macro_rules! may_lack {
    () => { false };
    ([serde(default $($more:tt)*)] $($others:tt)*) => { true };
    ([$($attribute:tt)*] $($others:tt)*) => { $crate::may_lack!($($others)*) };
}
pub(crate) use may_lack;
