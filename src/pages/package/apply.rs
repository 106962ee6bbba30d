//! Applying for one item of a package on the phone: once for items that share a form.

use super::view::Shown;
use crate::paths;
use jinban_contract::item::Item;
use jinban_contract::package::{PackageItemSheet, PackageSheet};
use jinban_rules::ways::is_here;
use leptos::prelude::*;

/// The link to an item's form, or where that form stands already.
pub fn way(
    shown: Shown<'_>,
    sheet: &PackageSheet,
    (item, entry): (&Item, &PackageItemSheet),
) -> Option<AnyView> {
    let is_old = shown.page.newest.is_some() || shown.page.withdrawn.is_some();
    if !is_here(item) || is_old || entry.sheet.stopped {
        return None;
    }
    if let Some(above) = above(shown, sheet, item) {
        return Some(format!(" · 和“{}”是一张表，在那里填一次就行", above.name).into_any());
    }
    let href = paths::apply_in(&item.code, &entry.sheet.situation);
    let label = format!("在手机上办：{}", item.name);
    Some(view! { " · " <a href=href aria-label=label>"在手机上办"</a> }.into_any())
}

/// An item listed before that is applied for with the same form.
fn above<'a>(shown: Shown<'a>, sheet: &PackageSheet, item: &Item) -> Option<&'a Item> {
    let before = sheet.items.iter();
    let before = before.take_while(|entry| entry.sheet.item != item.code);
    let can = before.filter(|entry| !entry.sheet.stopped);
    let mut items = can.filter_map(|entry| {
        let mut items = shown.page.items.iter();
        items.find(|other| other.code == entry.sheet.item)
    });
    items.find(|other| other.form == item.form)
}
