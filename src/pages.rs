//! One folder per job: `page.rs` wires data to views, parts draw, `logic.rs`
//! decides and is tested in its file. No page imports another: what two use stands in `parts`.

pub mod about;
pub mod account;
pub mod apply;
pub mod book;
pub mod cases;
pub mod correct;
pub mod home;
pub mod items;
pub mod map;
pub mod not_found;
pub mod notice;
pub mod package;
pub mod report;
pub mod review;
pub mod split;
#[cfg(any(debug_assertions, feature = "kit"))]
pub mod ui_kit;
