//! The sites that fit, twenty at a time, with the map above when asked for.

use super::card::{Around, card};
use super::chart::chart;
use super::data::MapData;
use super::drawing::Drawing;
use super::filters;
use super::go::way_list;
use super::logic::{Found, Order, chosen, in_circle, order};
use super::near::near_me;
use super::quick::quick;
use super::wanted::Wanted;
use crate::browser::{clock, timer};
use crate::pages::query::Query;
use crate::pages::region::use_region;
use crate::ui::{Button, ButtonLook, EmptyState, Hotline, IconName, Message, Sheet, Tone};
use jinban_contract::site::Position;
use leptos::prelude::*;
use std::sync::Arc;

/// Cards shown when nothing more is asked, and added by a tap.
const STEP: usize = 20;
/// Cards drawn at once: what fits a phone, before the next key.
const BEST: usize = 3;
/// Milliseconds without another question after which some more are drawn.
const MOMENT: i32 = 100;

pub fn sites(data: Arc<MapData>, query: Query) -> AnyView {
    let now = clock::use_now();
    let me = RwSignal::new(None::<Position>);
    let going = RwSignal::new(None::<usize>);
    let (typed, on_input) = query.typed("q");
    let wanted = Wanted::follow(query, typed);
    let order = {
        let data = data.clone();
        Memo::new(move |_| order(&data, me.get()))
    };
    let found = {
        let data = data.clone();
        Memo::new(move |_| wanted.with(|w| order.with(|o| chosen(&data, w, now.get(), o))))
    };
    let around = Around {
        data: data.clone(),
        now,
        wanted,
        order,
        on_go: Callback::new(move |at| going.set(Some(at))),
    };
    let region = use_region();
    let (map, drawn) = (query.text("view"), around.clone());
    let drawn = move || {
        (map.get() == "map").then(|| {
            let layer = region.with_untracked(|r| r.as_ref()?.map_layer.clone());
            let asked = (query, layer.clone());
            let drawing = Drawing::new(drawn.data.clone(), found, wanted, now, me, asked);
            chart(&drawn, drawing, layer.as_ref())
        })
    };
    view! {
        <div class="jb-map-tools">
            {filters::search(query, typed, on_input)}
            {quick(query, now)}
            {near_me(me, query)}
            {filters::item(query, &data)}
            {filters::others(query, &data, now)}
            {filters::look(query)}
        </div>
        {data.list.demo.then(demo)}
        <p class="jb-map-count" role="status">{move || count(&found.read(), &order.read())}</p>
        {move || found.with(|found| unsure(found.unsure))}
        {drawn}
        {cards(around, found)}
        {ways(data, going)}
    }
    .into_any()
}

fn count(found: &Found, order: &Order) -> String {
    let count = found.sites.len();
    match &order.metres {
        Some(metres) => {
            let near = in_circle(found, metres);
            format!("找到 {count} 个站点，从近到远。走路 15 分钟内有 {near} 个能去的")
        }
        None => format!("找到 {count} 个站点"),
    }
}

fn unsure(count: usize) -> Option<AnyView> {
    let text = format!(
        "另有 {count} 个站点，时间没有核实，或者要以节假日公告为准。想去的话，请先打电话问。"
    );
    (count > 0).then(|| view! { <p class="jb-quiet jb-map-unsure">{text}</p> }.into_any())
}

/// Cards that stay are not drawn anew; all are when they say something else.
fn cards(around: Around, found: Memo<Found>) -> AnyView {
    let shown = RwSignal::new(BEST);
    let (wanted, order) = (around.wanted, around.order);
    let asked = Memo::new(move |_| wanted.with(|w| (w.item.clone(), w.open)));
    let edition = Memo::new(move |before: Option<&u32>| {
        // Read, for a memo that nobody reads hears of nothing.
        let _ = asked.get();
        order.track();
        before.map_or(0, |before| before + 1)
    });
    few_first(wanted, shown);
    let each = move || {
        let edition = edition.get();
        found.with(|found| {
            let first = found.sites.iter().take(shown.get());
            first.map(|at| (edition, *at)).collect::<Vec<_>>()
        })
    };
    // Those that come by themselves need no tap.
    let left = move || {
        found
            .with(|f| f.sites.len())
            .saturating_sub(shown.get().max(STEP))
    };
    let left = Memo::new(move |_| left());
    let more = move || {
        let next = left.get().min(STEP);
        (next > 0).then(|| {
            view! {
                <Button
                    label=format!("再看 {next} 个")
                    look=ButtonLook::Secondary
                    block=true
                    on_click=move |()| shown.update(|n| *n = (*n).max(STEP) + STEP)
                />
            }
        })
    };
    view! {
        <ul class="jb-sites">
            <For each=each key=|key| *key children=move |(_, at)| card(at, &around) />
        </ul>
        <Show when=move || found.with(|f| f.sites.is_empty())>{nothing()}</Show>
        <div class="jb-map-more">{more}</div>
    }
    .into_any()
}

/// At each question the first cards at once, the others bit by bit, so that
/// the next key need not wait.
fn few_first(wanted: Memo<Wanted>, shown: RwSignal<usize>) {
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        wanted.track();
        asked.update_value(|n| *n += 1);
        let this = asked.get_value();
        shown.set(BEST);
        leptos::task::spawn_local(async move {
            loop {
                timer::sleep(MOMENT).await;
                // Something else is asked by now, or the page is gone.
                let asked_still = asked.try_get_value() == Some(this);
                if !asked_still || shown.try_get_untracked().is_none_or(|n| n >= STEP) {
                    return;
                }
                shown.update(|n| *n = (*n + BEST).min(STEP));
            }
        });
    });
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
        <div class="jb-map-more">
            <Message tone=Tone::Info>"位置、电话、工作时间是示例，请不要照着去。"</Message>
        </div>
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

#[cfg(test)]
mod tests {
    use super::super::logic::tests::data;
    use super::*;
    use jinban_contract::time::Moment;

    #[test]
    fn the_count_says_how_many_and_how_near() {
        let data = data();
        let now = Moment::parse("2026-11-23T10:00:00+08:00").unwrap();
        let says = |me| {
            let order = order(&data, me);
            count(&chosen(&data, &Wanted::default(), now, &order), &order)
        };
        assert_eq!(says(None), "找到 5 个站点");
        let near = says(data.list.sites[0].position);
        assert_eq!(near, "找到 5 个站点，从近到远。走路 15 分钟内有 2 个能去的");
    }
}
