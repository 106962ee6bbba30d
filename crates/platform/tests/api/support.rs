//! A platform of its own for every test.

mod app;
mod call;
mod citizen;
mod clamd;
mod pictures;
mod rows;

pub use app::{DAY, NOON, STAFF, TestApp, files_below, fonts, master_key, pack_dir};
pub use call::{Answer, Call};
pub use citizen::{Asking, Citizen, JPEG, TAIL, answers};
pub use clamd::{Clamd, Manner, answer as answer_as_clamd};
pub use pictures::{eicar, large, plain};
