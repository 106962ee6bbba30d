//! The API over HTTP, one file per endpoint, mirroring the URL tree. SQLite by
//! default; with `TEST_DATABASE_URL` the same tests run on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod addresses;
mod appointments;
mod bad_input;
mod calendar;
mod cases;
mod changes;
mod corrections;
mod database;
mod docs;
mod examples;
#[path = "../shared/files.rs"]
mod files;
mod headers;
mod health;
mod idempotency;
mod items;
mod limits;
mod logs;
mod me;
mod nodes;
mod notices;
mod pack_images;
mod pack_load;
mod packages;
mod papers;
mod portal;
mod posters;
mod queue;
mod region;
mod reviews;
mod session;
mod sites;
mod slots;
mod staff;
mod support;
mod tidy;
mod uploads;
mod walk;
mod wechat;
mod words;
