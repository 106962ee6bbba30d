//! What can be done at a site; a long list can be searched.

use super::Clock;
use crate::parts::speech::{meant, speech};
use crate::paths;
use crate::ui::{Button, ButtonLook, Card, LinkList, LinkRow, SearchBox, dynamic, focus_by_id};
use crate::words::sites as words;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::{Site, SiteItem};
use jinban_rules::search::Index;
use jinban_rules::site::own_hours;
use jinban_rules::text::is_blank;
use leptos::prelude::*;

/// More items than this get a box to search them.
const LONG: usize = 12;
/// Items of a long list that are shown before anybody asks for all.
const FIRST: usize = 8;
/// Id of the line that says how many there are.
const COUNT: &str = "site-items-count";

/// One row.
#[derive(Clone)]
struct Row {
    item: ItemCode,
    name: String,
    meta: String,
}

/// Nothing where nothing is known.
pub(super) fn items(site: &Site, clock: Clock) -> Option<AnyView> {
    let rows: Vec<Row> = site.items.iter().map(|item| row(item, site)).collect();
    let list = match rows.len() {
        0 => return None,
        1..=LONG => list(rows.iter()),
        _ if !clock.goes => list(rows.iter()),
        _ => searched(rows),
    };
    Some(view! { <Card title="在这里能办">{list}</Card> }.into_any())
}

fn row(item: &SiteItem, site: &Site) -> Row {
    let can = item.capabilities.iter().map(|c| words::capability(*c));
    let mut parts = vec![can.collect::<Vec<_>>().join("，")];
    let mut windows = site.windows.iter();
    if let Some(window) = windows.find(|window| window.items.contains(&item.item)) {
        parts.push(format!("{} {}", window.sign, window.name));
        parts.extend(own_hours(site, window).map(|_| "时间看“窗口”那一栏".to_owned()));
    }
    Row {
        item: item.item.clone(),
        name: item.name.clone(),
        meta: parts.join(" · "),
    }
}

fn searched(rows: Vec<Row>) -> AnyView {
    let (words, whole) = (RwSignal::new(String::new()), RwSignal::new(false));
    let set = Callback::new(move |text: String| words.set(text));
    let speech = speech(move || words.with(|words| !is_blank(words)));
    let found = dynamic(move || {
        let found = words.with(|words| matching(&rows, words, speech.get().as_deref()));
        let shown = match whole.get() || found.len() < rows.len() {
            true => found.len(),
            false => FIRST,
        };
        view! {
            <p class="jb-quiet" role="status" id=COUNT tabindex="-1">{said(found.len(), rows.len())}</p>
            {(!found.is_empty()).then(|| list(found.iter().take(shown).copied()))}
            {(shown < found.len()).then(|| all_of_them(found.len(), whole))}
        }
    });
    view! {
        <SearchBox id="site-items" label="在这里能办的事里找" value=words on_input=set on_search=set />
        {found}
    }
    .into_any()
}

fn said(found: usize, all: usize) -> String {
    match found {
        0 => "这里没有这件事。换个说法试试，或者打电话问。".to_owned(),
        count if count == all => format!("能办 {all} 件事"),
        count => format!("找到 {count} 件"),
    }
}

fn all_of_them(count: usize, whole: RwSignal<bool>) -> AnyView {
    view! {
        <Button
            label=format!("看全部 {count} 件")
            look=ButtonLook::Secondary
            block=true
            on_click=move |()| {
                whole.set(true);
                // The button is gone; the keyboard goes on above what came.
                request_animation_frame(|| focus_by_id(COUNT));
            }
        />
    }
    .into_any()
}

fn matching<'a>(rows: &'a [Row], words: &str, speech: Option<&Index>) -> Vec<&'a Row> {
    meant(rows, words, speech, |row| (&row.item, &row.name))
}

fn list<'a>(rows: impl Iterator<Item = &'a Row>) -> AnyView {
    let rows = rows.map(|row| {
        view! {
            <LinkRow href=paths::item(&row.item) title=row.name.clone() meta=row.meta.clone() />
        }
        .into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <LinkList>{rows}</LinkList> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_says_what_was_found() {
        assert_eq!(said(156, 156), "能办 156 件事");
        assert_eq!(said(3, 156), "找到 3 件");
        assert!(said(0, 156).contains("打电话问"));
    }
}
