//! Finding an item by the words that people use: names, other words for it,
//! 繁体, pinyin, initials, with a slip of the finger.
//!
//! `Index` is for searching while typing. It holds every text as a row of
//! numbers and walks all of them once per key stroke: a few thousand short
//! texts need no cleverer structure, and so one can be sure that nothing is
//! missed. `matches` judges one item by its plain texts alone.

mod alphabet;
mod find;
mod fold;
mod index;
mod judge;
mod marks;
mod names;
mod sieve;
mod steps;
mod walk;
mod within;
mod words;

pub use find::{Hit, ThingHit};
pub use fold::canonical;
pub use index::{Field, Index, Thing};
pub use names::Names;
pub use words::COMMON_SPEECH;

use crate::text::number;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::Elsewhere;

/// The characters of a query that count.
pub const MAX_QUERY: usize = 63;

/// The page of the portal that answers, where none else does: a path, perhaps with a query.
pub fn own_page(one: &Elsewhere) -> Option<&str> {
    one.url.as_deref().filter(|url| url.starts_with('/'))
}

/// How well an item fits a query: higher is better, `None` when it does not
/// fit. Case, width and spaces make no difference; an empty query fits all.
pub fn matches(query: &str, item: &ItemSummary) -> Option<u16> {
    let query = number(query);
    if query.is_empty() {
        return Some(0);
    }
    let in_name = closeness(&query, &item.name).map(|score| score + 60);
    let in_alias = item
        .aliases
        .iter()
        .filter_map(|alias| closeness(&query, alias))
        .max()
        .map(|score| score + 50);
    let in_summary = closeness(&query, &item.summary);
    in_name.max(in_alias).max(in_summary)
}

/// The whole text, its beginning, or somewhere in it.
fn closeness(query: &str, text: &str) -> Option<u16> {
    let text = number(text);
    match text.find(query)? {
        0 if text.len() == query.len() => Some(40),
        0 => Some(20),
        _ => Some(10),
    }
}
