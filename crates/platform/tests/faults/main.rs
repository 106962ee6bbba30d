//! Faults that a whole process meets: the power fails, the store is silent, a
//! node is brought back from its backup.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod citizen;
#[path = "../shared/disk.rs"]
mod disk;
mod operations;
mod power;
#[path = "../shared/server.rs"]
mod server;
mod store;
