//! The sites that fit, twenty at a time, with the map above when asked for.

use super::card::{Around, card};
use super::chart::chart;
use super::data::MapData;
use super::filters;
use super::go::way_list;
use super::logic::{Wanted, chosen};
use super::near::near_me;
use crate::browser::clock;
use crate::pages::query::Query;
use crate::ui::{Button, ButtonLook, EmptyState, Hotline, IconName, Message, Sheet};
use jinban_contract::site::Position;
use leptos::prelude::*;
use std::sync::Arc;

/// Cards shown at first, and added by a tap.
const STEP: usize = 20;

pub fn sites(data: Arc<MapData>, query: Query) -> AnyView {
    let now = clock::use_now();
    let me = RwSignal::new(None::<Position>);
    let going = RwSignal::new(None::<usize>);
    let (typed, on_input) = query.typed("q");
    let wanted = wanted(query, typed);
    let found = {
        let data = data.clone();
        Memo::new(move |_| wanted.with(|w| chosen(&data, w, now.get(), me.get())))
    };
    let around = Around {
        data: data.clone(),
        now,
        on_go: Callback::new(move |at| going.set(Some(at))),
    };
    let map = query.text("view");
    let drawn = {
        let around = around.clone();
        move || (map.get() == "map").then(|| chart(&around, found, wanted))
    };
    view! {
        <div class="jb-map-tools">
            {filters::search(query, typed, on_input)}
            {filters::look(query)}
            {filters::selects(query, &data)}
            {filters::open_only(query)}
            {near_me(me)}
        </div>
        {data.list.demo.then(demo)}
        <p class="jb-map-count" role="status">{move || count(found.with(Vec::len), me.get())}</p>
        {drawn}
        {cards(around, found, wanted, me)}
        {ways(data, going)}
    }
    .into_any()
}

fn wanted(query: Query, typed: RwSignal<String>) -> Memo<Wanted> {
    let part = |name| query.text(name);
    let (town, kind, item, open) = (part("town"), part("kind"), part("item"), part("open"));
    Memo::new(move |_| Wanted {
        town: town.get(),
        kind: kind.get(),
        item: item.get(),
        open: open.get() == "1",
        words: typed.get(),
    })
}

fn count(found: usize, me: Option<Position>) -> String {
    match me {
        Some(_) => format!("找到 {found} 个站点，从近到远"),
        None => format!("找到 {found} 个站点"),
    }
}

fn cards(
    around: Around,
    found: Memo<Vec<usize>>,
    wanted: Memo<Wanted>,
    me: RwSignal<Option<Position>>,
) -> AnyView {
    let shown = RwSignal::new(STEP);
    let item = Memo::new(move |_| wanted.with(|w| w.item.clone()));
    let list = move || {
        let (item, me) = (item.get(), me.get());
        found.with(|found| {
            let first = found.iter().take(shown.get());
            first
                .map(|at| card(*at, &item, me, &around))
                .collect::<Vec<_>>()
        })
    };
    let left = move || found.with(Vec::len).saturating_sub(shown.get());
    let more = move || {
        let next = left().min(STEP);
        (next > 0).then(|| {
            view! {
                <Button
                    label=format!("再看 {next} 个")
                    look=ButtonLook::Secondary
                    block=true
                    on_click=move |()| shown.update(|n| *n += STEP)
                />
            }
        })
    };
    view! {
        <ul class="jb-sites">{list}</ul>
        <Show when=move || found.with(Vec::is_empty)>{nothing()}</Show>
        <div class="jb-map-more">{more}</div>
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::MapPin
            title="没有符合的站点"
            text="少选一个条件试试，例如先去掉“只看现在开门的”。"
        >
            <Hotline number="12345" label="打电话问去哪儿办" />
        </EmptyState>
    }
    .into_any()
}

fn demo() -> AnyView {
    view! {
        <div class="jb-map-more"><Message>"位置、电话、工作时间是示例，请不要照着去。"</Message></div>
    }
    .into_any()
}

/// One panel for all cards.
fn ways(data: Arc<MapData>, going: RwSignal<Option<usize>>) -> AnyView {
    let body = move || {
        let site = data.list.sites.get(going.get()?)?;
        let position = site.position?;
        Some(view! {
            <p>{site.name.clone()}</p>
            {way_list(&site.name, position)}
        })
    };
    view! {
        <Sheet
            id="map-go"
            title="怎么过去"
            open=Signal::derive(move || going.with(Option::is_some))
            on_close=move |()| going.set(None)
        >
            {body.clone()}
        </Sheet>
    }
    .into_any()
}
