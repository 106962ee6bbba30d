//! Words that name no site but something to be done: where is that done?

use super::data::MapData;
use super::logic::Found;
use super::wanted::Wanted;
use crate::parts::speech::speech;
use crate::paths;
use crate::ui::{IconName, LinkList, LinkRow};
use jinban_contract::item::ItemSummary;
use jinban_rules::search::{Index, Thing, matches, own_page};
use jinban_rules::text::line;
use leptos::prelude::*;
use std::sync::Arc;

/// With so many sites found the words were a site's.
const ENOUGH: usize = 3;
/// Items that are offered.
const MOST: usize = 3;
/// What a name or another word for it scores at least in `matches`.
const NAMED: u16 = 50;

/// What the words may mean: where it leads, and what is said of it.
pub type Meant = (String, String);

/// What the words may mean, best first.
pub fn meant(data: Arc<MapData>, wanted: Memo<Wanted>, found: Memo<Found>) -> Memo<Vec<Meant>> {
    let speech =
        speech(move || found.with(|found| found.sites.is_empty()) && wanted.with(are_words));
    Memo::new(move |_| {
        let sites = found.with(|found| found.sites.len());
        let speech = speech.get().filter(|_| sites == 0);
        wanted.with(|wanted| match speech {
            Some(speech) => said(&data, &speech, wanted),
            None if sites < ENOUGH => named(&data, wanted),
            None => vec![],
        })
    })
}

/// Links to the sites of the items that the words mean.
pub fn hint(meant: Memo<Vec<Meant>>, typed: RwSignal<String>) -> AnyView {
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

fn row((href, title): Meant) -> AnyView {
    view! { <LinkRow href title icon=IconName::List /> }.into_any()
}

/// One character is in too many names.
fn are_words(wanted: &Wanted) -> bool {
    line(&wanted.words).chars().nth(1).is_some()
}

/// Whether an item is done somewhere, and is not what the list is of.
fn is_news(data: &MapData, wanted: &Wanted, item: &ItemSummary) -> bool {
    item.code.as_str() != wanted.item && data.index.is_done(&item.code)
}

fn to_sites(item: &ItemSummary) -> Meant {
    let title = format!("想办“{}”？看能办的站点", item.name);
    (paths::map_for(&item.code), title)
}

/// Items that have the words in a name, best first.
fn named(data: &MapData, wanted: &Wanted) -> Vec<Meant> {
    if !are_words(wanted) {
        return vec![];
    }
    let words = &line(&wanted.words);
    let items = data.items.iter();
    let items = items.filter(|item| is_news(data, wanted, item));
    let score = |item| Some((matches(words, item).filter(|score| *score >= NAMED)?, item));
    let mut found: Vec<_> = items.filter_map(score).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let best = found.into_iter().take(MOST);
    best.map(|(_, item)| to_sites(item)).collect()
}

/// What people mean who say so, best first: done here, or by others.
fn said(data: &MapData, speech: &Index, wanted: &Wanted) -> Vec<Meant> {
    if !are_words(wanted) {
        return vec![];
    }
    let (hits, _) = speech.find_things(&wanted.words, MOST, |thing| match thing {
        Thing::Item(at) => is_news(data, wanted, &speech.items()[at]),
        Thing::Package(_) => false,
        Thing::Elsewhere(_) => true,
    });
    let meant = |thing| match thing {
        Thing::Item(at) => speech.items().get(at).map(to_sites),
        Thing::Package(_) => None,
        Thing::Elsewhere(at) => speech.elsewhere().get(at).map(|one| match own_page(one) {
            Some(path) => (path.to_owned(), one.name.clone()),
            None => {
                let title = format!("“{}”不在这里办，找{}", one.name, one.place);
                (paths::items_found(&one.name), title)
            }
        }),
    };
    hits.into_iter()
        .filter_map(|hit| meant(hit.thing))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::data;
    use super::*;
    use crate::parts::sample::search::index;
    use jinban_contract::search::SearchIndex;
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

    fn code((href, _): Meant) -> String {
        href.replace("/map?item=", "")
    }

    fn said_by(words: &str, item: &str) -> Vec<String> {
        let data = with_items();
        let speech = Index::new(SearchIndex {
            items: data.items.clone(),
            ..index()
        });
        let wanted = Wanted {
            words: words.into(),
            item: item.into(),
            ..Wanted::default()
        };
        let found = said(&data, &speech.unwrap(), &wanted).into_iter();
        found.map(code).collect()
    }

    #[test]
    fn what_people_say_leads_to_the_sites_of_what_they_mean() {
        assert_eq!(said_by("爹妈岁数大了", ""), ["sbk", "gljt"], "no package");
        assert_eq!(said_by("爹妈岁数大了", "sbk"), ["gljt"]);
        assert_eq!(said_by("注销", ""), [""; 0], "done nowhere");
        assert_eq!(said_by("出国", "").len(), 1, "by others");
        assert!(said_by("", "").is_empty());
    }

    fn meant_by(words: &str, item: &str) -> Vec<String> {
        let wanted = Wanted {
            words: words.into(),
            item: item.into(),
            ..Wanted::default()
        };
        let data = with_items();
        let found = named(&data, &wanted).into_iter();
        found.map(code).collect()
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
