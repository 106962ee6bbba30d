//! The list of items as the first response has it: what was asked for in the address, and the
//! ways to ask for something else. Filters are left to the app.

use super::catalogue::Catalogue;
use super::logic::{Wanted, found};
use crate::parts::hotline::RegionHotline;
use crate::parts::region::search_examples;
use crate::parts::search::row;
use crate::paths;
use crate::ui::{LinkList, LinkRow, PageHeader, SearchBox};
use crate::words::card;
use jinban_contract::region::Theme;
use leptos::prelude::*;

/// Rows of a list that is not narrowed down: a first response is to stay small.
const MOST: usize = 24;

/// The list for what is wanted, with the themes to choose from.
pub fn still_items(all: &Catalogue, themes: &[Theme], wanted: &Wanted) -> AnyView {
    let found = found(all, wanted, MOST);
    let rows = found.hits.iter().map(|hit| row(&all.finder, hit));
    let rows = rows.collect::<Vec<_>>();
    let count = match (found.count, found.hits.len()) {
        (0, _) => "没有找到，换个说法试试，也可以打电话问。".to_owned(),
        (all, shown) if shown < all => format!("找到 {all} 项，先列出 {shown} 项："),
        (all, _) => format!("找到 {all} 项："),
    };
    let others = themes.iter().filter(|theme| theme.id != wanted.theme);
    let others = others.map(|theme| {
        view! { <LinkRow href=paths::items_of(&theme.id) title=theme.name.clone() /> }
    });
    let others = others.collect::<Vec<_>>();
    view! {
        <div class="jb-stack">
            <PageHeader title=card::ITEMS.title lead=card::ITEMS.line />
            {search(&wanted.words)}
            <p class="jb-quiet">{count}</p>
            <LinkList>{rows}</LinkList>
            <h2>"按主题找"</h2>
            <LinkList>{others}</LinkList>
            <RegionHotline label="打电话问" />
        </div>
    }
    .into_any()
}

/// Works without scripts: it sends `q` to this page.
fn search(words: &str) -> AnyView {
    view! {
        <SearchBox
            id="items-search"
            label="用您平时的说法找"
            placeholder=search_examples()
            value=RwSignal::new(words.to_owned())
            on_input=|_| ()
            on_search=|_| ()
            action=paths::ITEMS.to_owned()
        />
    }
    .into_any()
}
