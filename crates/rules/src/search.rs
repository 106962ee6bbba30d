//! Finding an item by the words that people use.

use crate::ids::normalize;
use jinban_contract::item::ItemSummary;

/// How well an item fits a query: higher is better, `None` when it does not
/// fit. Case, width and spaces make no difference; an empty query fits all.
pub fn matches(query: &str, item: &ItemSummary) -> Option<u16> {
    let query = normalize(query);
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
    let text = normalize(text);
    match text.find(query)? {
        0 if text.len() == query.len() => Some(40),
        0 => Some(20),
        _ => Some(10),
    }
}
