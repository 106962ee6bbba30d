//! `/items`: find what one wants to do.

use super::catalogue::Catalogue;
use super::events::{narrowed, ways};
use super::filters::{ONLINE, filters};
use super::logic::{Wanted, found};
use crate::api;
use crate::browser::page::introduce;
use crate::browser::places;
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::loaded_body;
use crate::parts::query::{Query, use_query};
use crate::parts::region::search_examples;
use crate::parts::search::Found;
use crate::parts::search::row;
use crate::paths;
use crate::ui::{
    Button, ButtonLook, EmptyState, IconName, LinkList, PageHeader, SearchBox, dynamic,
};
use crate::words::card;
use leptos::prelude::*;
use std::rc::Rc;

/// Items shown at once, and with every button for more.
const PAGE: usize = 30;
/// Items shown while typing: what fits above the keys of a phone, drawn before the next one.
const BEST: usize = 4;

/// The list of items.
#[component]
pub fn ItemsPage() -> AnyView {
    introduce(card::ITEMS.title, card::ITEMS.line);
    let query = use_query();
    let (typed, on_input) = query.typed("q");
    let (event, theme) = (query.text("event"), query.text("theme"));
    let (audience, place) = (query.text("audience"), query.text("place"));
    let ways = query.list("way");
    let wanted = Memo::new(move |_| Wanted {
        words: typed.get(),
        event: event.get(),
        theme: theme.get(),
        audience: audience.get(),
        place: place.get(),
        online: ways.with(|ways| ways.iter().any(|way| way == ONLINE)),
        badges: ways.get(),
    });
    view! {
        <div class="jb-stack">
            <PageHeader title=card::ITEMS.title lead=card::ITEMS.line />
            <SearchBox
                id="items-search"
                label="用您平时的说法找"
                placeholder=search_examples()
                value=typed
                on_input
                on_search=move |text: String| query.set("q", &text)
                action=paths::ITEMS.to_owned()
            />
            {filters(query)}
            {loaded_body(
                || Box::pin(async { Ok(Rc::new(Catalogue::new(api::items::index().await?))) }),
                move |all| results(all, wanted, query, typed),
            )}
        </div>
    }
    .into_any()
}

fn results(
    all: Rc<Catalogue>,
    wanted: Memo<Wanted>,
    query: Query,
    typed: RwSignal<String>,
) -> AnyView {
    let catalogue = StoredValue::new_local(all);
    let ways = dynamic(move || {
        let wanted = wanted.get();
        // Who has chosen something sees what was found.
        (wanted == Wanted::default()).then(|| catalogue.with_value(|all| ways(all, &wanted)))
    });
    let narrowed =
        dynamic(move || wanted.with(|wanted| catalogue.with_value(|all| narrowed(all, wanted))));
    let first = move || match wanted.with(|wanted| wanted.words.is_empty()) {
        true => PAGE,
        false => BEST,
    };
    let shown = RwSignal::new(places::rows(untrack(first)));
    Effect::new(move |before: Option<()>| {
        wanted.track();
        let first = first();
        // Setting draws the list again; what was gone back to has its rows.
        if before.is_some() && untrack(|| shown.get()) != first {
            shown.set(first);
        }
    });
    let all = Memo::new(move |_| {
        catalogue.with_value(|all| wanted.with(|wanted| found(all, wanted, shown.get())))
    });
    let count = move || format!("找到 {} 项", all.with(|all| all.count));
    let rows = move || {
        if all.with(|all| all.count == 0) {
            return nothing(query, typed);
        }
        let rows = catalogue.with_value(|catalogue| {
            all.with(|all| {
                let rows = all.hits.iter().map(|hit| row(&catalogue.finder, hit));
                rows.collect::<Vec<_>>()
            })
        });
        view! { <LinkList>{rows}</LinkList> {more(all, shown)} }.into_any()
    };
    view! {
        {ways}
        {narrowed}
        <p class="jb-quiet" role="status">{count}</p>
        {rows}
    }
    .into_any()
}

/// The way to the rest, if there is one.
fn more(all: Memo<Found>, shown: RwSignal<usize>) -> Option<AnyView> {
    let left = all.with(|all| all.count - all.hits.len());
    (left > 0).then(|| {
        let on_click = Callback::new(move |()| {
            shown.update(|shown| *shown += PAGE);
            places::note_rows(shown.get_untracked());
        });
        let label = format!("再看 {} 项", left.min(PAGE));
        view! { <Button label look=ButtonLook::Secondary block=true on_click /> }.into_any()
    })
}

fn nothing(query: Query, typed: RwSignal<String>) -> AnyView {
    let all = Callback::new(move |()| {
        typed.set(String::new());
        query.clear();
    });
    view! {
        <EmptyState
            icon=IconName::Search
            title="没有找到"
            text="换个说法试试，字少一点更容易找到。也可以打电话，说清要办什么，由工作人员帮您找。"
        >
            <Button label="看全部事项" look=ButtonLook::Secondary on_click=all />
            <RegionHotline label="打电话问" />
        </EmptyState>
    }
    .into_any()
}
