//! `/`: the five jobs, and help.

mod page;
mod parts;

pub use page::HomePage;
