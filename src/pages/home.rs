//! `/`: the five jobs, and help.

mod blocks;
mod page;
mod suggest;

pub use page::HomePage;
pub use suggest::suggestions;
