//! An item in a list.

use super::badges;
use super::finder::Hit;
use crate::paths;
use crate::ui::{LinkRow, Marked};
use jinban_contract::item::{Badge, ItemSummary};
use jinban_rules::search::Field;
use leptos::prelude::*;
use std::ops::Range;

/// The item as a link, with the words that were looked for set off.
pub fn row(items: &[ItemSummary], hit: &Hit) -> AnyView {
    let item = &items[hit.item];
    let in_name = match hit.field {
        Some(Field::Name) => hit.marks.clone(),
        _ => Vec::new(),
    };
    let also = match hit.field {
        Some(Field::Alias(at)) => item.aliases.get(at).map(|alias| also(alias, &hit.marks)),
        _ => None,
    };
    let marks = badges(&telling(&item.badges), item.demo);
    view! {
        <LinkRow
            href=paths::item(&item.code)
            title=item.name.clone()
            marks=in_name
            meta=item.summary.clone()
        >
            {also}
            {marks}
        </LinkRow>
    }
    .into_any()
}

fn also(alias: &str, marks: &[Range<usize>]) -> AnyView {
    view! {
        <span class="jb-row__meta">"也叫：" <Marked text=alias marks=marks.to_vec() /></span>
    }
    .into_any()
}

/// In a list only what helps to choose; the guide shows all badges.
fn telling(all: &[Badge]) -> Vec<Badge> {
    let helps = |badge: &Badge| {
        matches!(
            badge,
            Badge::Instant | Badge::FullyOnline | Badge::InVillage
        )
    };
    all.iter().copied().filter(helps).collect()
}
