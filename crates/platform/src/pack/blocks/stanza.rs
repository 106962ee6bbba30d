//! Where a form names a block, and what it changes there.

use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// `[[pages.fields]]` that names a block in the place of a field.
#[derive(Debug)]
pub(super) struct Stanza {
    /// Where it stands in the text: whole lines.
    pub(super) bytes: Range<usize>,
    /// What it says, or what is wrong with it.
    pub(super) include: Result<Include, String>,
}

/// What is said of a block where it is named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Include {
    /// The block.
    pub(super) block: String,
    /// Its fields are asked only if this holds.
    #[serde(default)]
    pub(super) when: Option<Json>,
    /// Of its fields only these, in this order; all where it is left out.
    #[serde(default)]
    pub(super) only: Vec<String>,
    /// What is said of a field instead, by its id.
    #[serde(default)]
    pub(super) change: BTreeMap<String, Map<String, Json>>,
}

#[derive(Deserialize)]
struct Alone {
    pages: Page,
}

#[derive(Deserialize)]
struct Page {
    fields: [Include; 1],
}

/// Every place where a form names a block. A text that is no TOML has none: that
/// is told when it is read.
pub(super) fn find(text: &str) -> Vec<Stanza> {
    let Ok(form) = DeTable::parse(text) else {
        return Vec::new();
    };
    let pages = form.get_ref().get("pages").map(toml::Spanned::get_ref);
    let fields = tables(pages).flat_map(|page| tables(page.get("fields").map(|f| f.get_ref())));
    let named = fields.filter_map(|field| field.get_key_value("block"));
    named
        .map(|(key, _)| stanza(text, key.span().start))
        .collect()
}

fn tables<'a, 'i>(list: Option<&'a DeValue<'i>>) -> impl Iterator<Item = &'a DeTable<'i>> {
    let list = list.and_then(DeValue::as_array).into_iter();
    list.flat_map(|list| list.iter().filter_map(|one| one.get_ref().as_table()))
}

/// The stanza around a byte: from its heading to the next one.
fn stanza(text: &str, at: usize) -> Stanza {
    const HEADING: &str = "\n[[";
    let (before, after) = text.split_at(at);
    let start = before.rfind(HEADING).map_or(0, |at| at + 1);
    let end = after.find(HEADING).map_or(text.len(), |more| at + more + 1);
    let bytes = start..end;
    let alone = toml::from_str::<Alone>(text.get(bytes.clone()).unwrap_or_default());
    let include = alone.map(|Alone { pages }| {
        let [include] = pages.fields;
        include
    });
    let include = include.map_err(|error| {
        format!(
            "块要单独写成一段 [[pages.fields]]，里面只能有 block、when、only、change：{}",
            error.message()
        )
    });
    Stanza { bytes, include }
}
