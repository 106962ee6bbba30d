//! `/uploads`: photographs by tus 1.0 (core, creation, checksum, expiration,
//! termination), so that a tunnel costs the last piece at most.

mod append;
mod checksum;
mod create;
mod file;
mod protocol;
mod receive;

pub use append::*;
pub use create::*;
pub use file::*;
pub use protocol::speak;
