//! `/items`: find what one wants to do.

use super::filters::{ONLINE, filters};
use super::finder::{Finder, Found};
use super::logic::{Wanted, found};
use super::row::row;
use crate::api;
use crate::browser::page::set_title;
use crate::pages::loaded::loaded;
use crate::pages::query::{Query, use_query};
use crate::paths;
use crate::ui::{
    Button, ButtonLook, EmptyState, Hotline, IconName, LinkList, LinkRow, PageHeader, SearchBox,
};
use leptos::prelude::*;
use std::rc::Rc;

/// Items shown at once, and with every button for more.
const PAGE: usize = 30;
/// Items shown while typing: what fits a phone, drawn before the next key.
const BEST: usize = 6;

/// The list of items.
#[component]
pub fn ItemsPage() -> AnyView {
    set_title("办什么事");
    let query = use_query();
    let (typed, on_input) = query.typed("q");
    let (theme, audience) = (query.text("theme"), query.text("audience"));
    let ways = query.list("way");
    let wanted = Memo::new(move |_| Wanted {
        words: typed.get(),
        theme: theme.get(),
        audience: audience.get(),
        online: ways.with(|ways| ways.iter().any(|way| way == ONLINE)),
        badges: ways.get(),
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="办什么事" lead="找到事项，看清条件和材料再出门。" />
            <SearchBox
                id="items-search"
                label="用您平时的说法找"
                placeholder="例如：老人补贴"
                value=typed
                on_input
                on_search=move |text: String| query.set("q", &text)
                action=paths::ITEMS.to_owned()
            />
            {filters(query)}
            {move || typed.with(String::is_empty).then(packages)}
            {loaded(
                || Box::pin(async { Ok(Rc::new(Finder::new(api::items::index().await?))) }),
                move |finder| results(finder, wanted, query, typed),
            )}
        </div>
    }
    .into_any()
}

/// The way to what several offices do together.
fn packages() -> AnyView {
    view! {
        <LinkList>
            <LinkRow
                href=paths::PACKAGES
                title="一件事一次办"
                meta="几件事合成一件，问题一起答，材料一次备齐"
            />
        </LinkList>
    }
    .into_any()
}

fn results(
    finder: Rc<Finder>,
    wanted: Memo<Wanted>,
    query: Query,
    typed: RwSignal<String>,
) -> AnyView {
    let finder = StoredValue::new_local(finder);
    let first = move || match wanted.with(|wanted| wanted.words.is_empty()) {
        true => PAGE,
        false => BEST,
    };
    let shown = RwSignal::new(untrack(first));
    Effect::new(move |_| {
        wanted.track();
        let first = first();
        // Setting draws the list again.
        if untrack(|| shown.get()) != first {
            shown.set(first);
        }
    });
    let all = Memo::new(move |_| {
        finder.with_value(|finder| wanted.with(|wanted| found(finder, wanted, shown.get())))
    });
    let count = move || format!("找到 {} 项", all.with(|all| all.count));
    let rows = move || {
        if all.with(|all| all.count == 0) {
            return nothing(query, typed);
        }
        let rows = finder.with_value(|finder| {
            all.with(|all| {
                let rows = all.hits.iter().map(|hit| row(finder.items(), hit));
                rows.collect::<Vec<_>>()
            })
        });
        view! { <LinkList>{rows}</LinkList> {more(all, shown)} }.into_any()
    };
    view! {
        <p class="jb-quiet" role="status">{count}</p>
        {rows}
    }
    .into_any()
}

/// The way to the rest, if there is one.
fn more(all: Memo<Found>, shown: RwSignal<usize>) -> Option<AnyView> {
    let left = all.with(|all| all.count - all.hits.len());
    (left > 0).then(|| {
        let on_click = Callback::new(move |()| shown.update(|shown| *shown += PAGE));
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
            text="换个说法试试，例如“老人补贴”“开店”；字少一点更容易找到。也可以打电话，说清要办什么，由工作人员帮您找。"
        >
            <Button label="看全部事项" look=ButtonLook::Secondary on_click=all />
            <Hotline number="12345" label="打电话问" />
        </EmptyState>
    }
    .into_any()
}
