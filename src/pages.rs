//! One folder per job: `page.rs` wires data to views, parts draw, `logic.rs`
//! decides and is tested in its file.

pub mod about;
pub mod account;
pub mod aloud;
pub mod answer;
pub mod apply;
pub mod arrival;
pub mod book;
pub mod cases;
pub mod correct;
pub mod foot;
pub mod go;
pub mod home;
pub mod hotline;
pub mod items;
pub mod loaded;
pub mod map;
pub mod nearby;
pub mod not_found;
pub mod notice;
pub mod nowhere;
pub mod open_state;
pub mod own_phone;
pub mod owner;
pub mod package;
pub mod passing;
pub mod position;
pub mod query;
pub mod region;
pub mod report;
pub mod review;
#[cfg(all(test, feature = "ssr"))]
mod sample;
pub mod shared;
pub mod speech;
pub mod split;
pub mod todo;
pub mod together;
pub mod twice;
#[cfg(any(debug_assertions, feature = "kit"))]
pub mod ui_kit;
pub mod whose;
