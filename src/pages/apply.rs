//! Applying for an item: what it takes, one form page per screen, a last look,
//! submit once. The fields are shared with supplements of a case.

pub mod answers;
mod check;
mod draft;
mod drafts;
pub mod fields;
pub mod filling;
mod logic;
mod offline;
mod page;
mod patience;
mod people;
mod place;
pub mod sending;
pub mod shelf;
mod start;
mod step;
mod submit;
mod way;

pub use draft::Draft;
pub use drafts::DraftsPage;
pub use page::ApplyPage;
pub use place::Place;
pub use step::{overtaken_note, signed_out_note};
