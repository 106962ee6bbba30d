//! Applying for an item: what it takes, one form page per screen, a last look,
//! submit once.

mod check;
mod drafts;
mod logic;
mod offline;
mod open;
mod page;
mod people;
mod start;
mod step;
mod submit;

pub use drafts::DraftsPage;
pub use page::ApplyPage;
