//! Items and what is beside them, found by words: while typing on the first page, and in the list.

mod finder;
mod row;

pub use finder::{Finder, Found, Hit};
pub use row::row;
