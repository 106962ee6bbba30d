//! `/review/{token}`: saying how it was, and what came of it.

mod form;
mod given;
mod keep;
mod logic;
mod page;
mod writing;

pub use page::ReviewPage;
