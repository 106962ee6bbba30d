//! `/`: the five jobs, and help.

mod blocks;
mod page;

pub use page::HomePage;
