//! Words that name no site but something to be done: where is that done?

use super::data::MapData;
use super::logic::Found;
use super::wanted::Wanted;
use crate::paths;
use crate::ui::{IconName, LinkList, LinkRow};
use jinban_contract::item::ItemSummary;
use jinban_rules::search::matches;
use jinban_rules::text::line;
use leptos::prelude::*;
use std::sync::Arc;

/// With so many sites found the words were a site's.
const ENOUGH: usize = 3;
/// Items that are offered.
const MOST: usize = 3;
/// What a name or another word for it scores at least in `matches`.
const NAMED: u16 = 50;

/// Links to the sites of the items that the words mean.
pub fn hint(
    data: Arc<MapData>,
    wanted: Memo<Wanted>,
    found: Memo<Found>,
    typed: RwSignal<String>,
) -> AnyView {
    let meant = Memo::new(move |_| {
        let few = found.with(|found| found.sites.len() < ENOUGH);
        let meant = wanted.with(|wanted| if few { meant(&data, wanted) } else { vec![] });
        let meant = meant.into_iter();
        meant
            .map(|item| (paths::map_for(&item.code), item.name.clone()))
            .collect::<Vec<_>>()
    });
    let rows = move || {
        let rows = meant.get().into_iter().map(row).collect::<Vec<_>>();
        // The words have been understood: the link asks for the item alone.
        let understood = move |_| typed.set(String::new());
        (!rows.is_empty()).then(|| {
            view! { <div class="jb-map-hint" on:click=understood><LinkList>{rows}</LinkList></div> }
        })
    };
    rows.into_any()
}

fn row((href, name): (String, String)) -> AnyView {
    let title = format!("想办“{name}”？看能办的站点");
    view! { <LinkRow href title icon=IconName::List /> }.into_any()
}

/// Items that are done somewhere and have the words in a name, best first.
fn meant<'a>(data: &'a MapData, wanted: &Wanted) -> Vec<&'a ItemSummary> {
    let words = &line(&wanted.words);
    // One character is in too many names.
    if words.chars().nth(1).is_none() {
        return vec![];
    }
    let items = data
        .items
        .iter()
        .filter(|item| item.code.as_str() != wanted.item && data.index.is_done(&item.code));
    let score = |item| {
        Some((
            matches(words, item, &[]).filter(|score| *score >= NAMED)?,
            item,
        ))
    };
    let mut found: Vec<_> = items.filter_map(score).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().take(MOST).map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::data;
    use super::*;
    use serde_json::json;

    fn with_items() -> MapData {
        let item = |code: &str, name: &str, alias: &str| -> ItemSummary {
            serde_json::from_value(json!({
                "code": code, "name": name, "aliases": [alias], "summary": "社保卡也要带",
                "themes": [], "audience": [], "badges": [], "online": false, "demo": true,
            }))
            .unwrap()
        };
        let mut data = data();
        data.items = vec![
            item("nowhere", "社保卡注销", ""),
            item("sbk", "社会保障卡申领", "社保卡"),
            item("gljt", "高龄津贴申领", "老人补贴"),
        ];
        data
    }

    fn meant_by(words: &str, item: &str) -> Vec<String> {
        let wanted = Wanted {
            words: words.into(),
            item: item.into(),
            ..Wanted::default()
        };
        let data = with_items();
        let found = meant(&data, &wanted).into_iter();
        found.map(|item| item.code.to_string()).collect()
    }

    #[test]
    fn words_for_something_to_be_done_lead_to_its_sites() {
        assert_eq!(meant_by(" 社保卡 ", ""), ["sbk"], "done somewhere");
        assert_eq!(meant_by("申领", ""), ["sbk", "gljt"]);
        assert!(meant_by("社保卡", "sbk").is_empty(), "already asked for");
        assert!(meant_by("卡", "").is_empty());
        assert!(meant_by("", "").is_empty());
        assert!(meant_by("榴园镇", "").is_empty());
    }
}
