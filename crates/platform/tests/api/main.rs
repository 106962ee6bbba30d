//! The API over HTTP, one file per endpoint, mirroring the URL tree. SQLite by
//! default; with `TEST_DATABASE_URL` the same tests run on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod addresses;
mod appointments;
mod backup;
mod bad_input;
mod calendar;
mod cases;
mod changes;
mod clock;
mod corrections;
mod database;
#[path = "../shared/disk.rs"]
mod disk;
mod docs;
mod due;
mod edge;
mod examples;
#[path = "../shared/files.rs"]
mod files;
#[path = "../shared/fill.rs"]
mod fill;
mod full;
mod headers;
mod health;
mod idempotency;
mod items;
mod kept;
mod lanes;
mod limits;
mod logs;
mod machine;
mod made;
mod me;
mod method_override;
mod nodes;
mod notices;
mod numbers;
mod pack_images;
mod pack_load;
mod packages;
mod pages;
mod papers;
mod plans;
mod portal;
mod posters;
mod queue;
mod region;
mod reviews;
mod rights;
mod sealed;
mod session;
mod sites;
mod slots;
mod staff;
mod stalled;
mod statements;
mod support;
mod terms;
mod tidy;
mod trail;
mod uploads;
mod walk;
mod wechat;
mod words;
mod worker;
