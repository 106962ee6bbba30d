//! What people type, over the demonstration region: words of the pack, and words that nobody who
//! wrote the pack had in mind.

use crate::pack_load::load;
use crate::support::TestApp;
use jinban_contract::item::ItemList;
use jinban_contract::search::SearchIndex;
use jinban_rules::address::encoded;
use jinban_rules::search::{Index, Thing};
use std::path::Path;

/// Each an expression, a tab, and what it means: codes of items, `package:` and `elsewhere:`, by `|`.
const HELD_BACK: &str = include_str!("../../fixtures/held_back_words.tsv");
/// Places among the results that one looks at.
const LOOKED_AT: usize = 3;

async fn demo() -> TestApp {
    let app = TestApp::without_pack(|_| {}).await;
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/yicheng");
    load(&app, &pack).await.unwrap();
    app
}

async fn index() -> SearchIndex {
    demo().await.get("/api/v1/items/index").send().await.json()
}

fn first(index: &Index, query: &str) -> Vec<String> {
    let (hits, _) = index.find_things(query, LOOKED_AT, |_| true);
    let name = |thing| match thing {
        Thing::Item(at) => index.items()[at].code.to_string(),
        Thing::Package(at) => format!("package:{}", index.packages()[at].code),
        Thing::Elsewhere(at) => format!("elsewhere:{}", index.elsewhere()[at].id),
    };
    hits.into_iter().map(|hit| name(hit.thing)).collect()
}

#[tokio::test]
async fn what_people_say_leads_where_the_pack_says() {
    let told = index().await;
    let (words, elsewhere) = (told.words.clone(), told.elsewhere.clone());
    assert!(!words.is_empty() && !elsewhere.is_empty());
    let index = Index::new(told).unwrap();
    let leads = |say: &str, to: String| {
        let found = first(&index, say);
        assert!(found.contains(&to), "{say}: {to} is not among {found:?}");
    };
    for words in words {
        let item = words.items.first().map(ToString::to_string);
        let package = words.packages.first().map(|code| format!("package:{code}"));
        for (say, to) in words.say.iter().flat_map(|say| {
            let all = item.iter().chain(&package).cloned();
            all.map(move |to| (say, to))
        }) {
            leads(say, to);
        }
    }
    for one in elsewhere {
        for say in one.say.iter().chain([&one.name]) {
            leads(say, format!("elsewhere:{}", one.id));
        }
    }
}

/// A client that asks is told what the page finds by itself.
#[tokio::test]
async fn the_list_by_words_is_that_of_the_page() {
    let app = demo().await;
    let index: SearchIndex = app.get("/api/v1/items/index").send().await.json();
    let index = Index::new(index).unwrap();
    for words in ["生娃", "我妈八十了能领钱吗", "户囗", "高龄津贴", "gaoling"] {
        let query = encoded(words);
        let told = app.get(&format!("/api/v1/items?q={query}"));
        let told: ItemList = told.send().await.json();
        let told: Vec<_> = told.items.iter().map(|item| item.code.clone()).collect();
        let found = index.find(words, usize::MAX).into_iter();
        let found: Vec<_> = found.map(|hit| hit.code).collect();
        assert!(!found.is_empty(), "{words}");
        assert_eq!(told, found, "{words}");
    }
}

#[tokio::test]
async fn nine_of_ten_words_that_nobody_had_in_mind_are_found() {
    let index = Index::new(index().await).unwrap();
    let lines = HELD_BACK.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<_> = lines.filter_map(|line| line.split_once('\t')).collect();
    assert!(lines.len() >= 200, "{}", lines.len());
    let missed: Vec<_> = lines
        .iter()
        .filter(|(query, wanted)| {
            let found = first(&index, query);
            !wanted
                .split('|')
                .any(|one| found.iter().any(|hit| hit == one))
        })
        .collect();
    let share = 1.0 - missed.len() as f64 / lines.len() as f64;
    println!("found {:.1} % of {}", share * 100.0, lines.len());
    assert!(share >= 0.9, "{share}: {missed:#?}");
}
