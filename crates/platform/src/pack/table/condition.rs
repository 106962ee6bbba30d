//! Conditions as a clerk writes them in a cell:
//!
//! ```text
//! age=90、100 且 非 who=self
//! (wed=no 且 with=father) 或 cert=none
//! ```
//!
//! `id=a、b` holds when the answer to `id` is one of those; 且 binds closer
//! than 或, 非 closest; brackets group. A list of fewer than two, which 且 or
//! 或 cannot stand between, is written in front: `且(a=b)`, `或()`. An
//! identifier with other letters than a-z, A-Z, 0-9, `_`, `-`, `?` stands in
//! quotes, as in JSON. What is printed is parsed back exactly.

mod parse;
mod print;

pub use parse::{BadCondition, parse};
pub use print::print;

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

/// Letters of an identifier that needs no quotes.
fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '?')
}

#[cfg(test)]
mod tests;
