//! The reference platform of 近办 Jinban: the REST API over one database, one
//! object store and one region pack, and the portal's static files.
//!
//! `contract` says what goes over the wire, `rules` judges it; this crate
//! keeps it. All state is in the database and the object store, so any number
//! of nodes may run side by side.
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm))]

pub mod api;
pub mod app;
pub mod backup;
pub mod calendar_end;
pub mod cli;
pub mod clock;
pub mod config;
pub mod content;
pub mod db;
pub mod doors;
pub mod error;
pub mod http;
pub mod intake;
pub mod lane;
pub mod map_layer;
pub mod objects;
pub mod office;
pub mod out;
mod own;
pub mod pack;
pub mod papers;
pub mod picture;
pub mod refusal;
pub mod repo;
pub mod sealed;
pub mod search_index;
pub mod secret;
pub mod serve;
mod tls;
