//! The sites that fit, with the map above when asked for.

use super::card::Around;
use super::cards::cards;
use super::chart::chart;
use super::copy::copy;
use super::data::MapData;
use super::drawing::Drawing;
use super::filters;
use super::go::way_list;
use super::hint::{hint, meant};
use super::logic::{Found, Order, chosen, in_circle, order};
use super::quick::quick;
use super::wanted::Wanted;
use crate::browser::{clock, page};
use crate::parts::position::{Saying, ask_position};
use crate::parts::query::Query;
use crate::parts::region::use_region;
use crate::paths;
use crate::ui::{Choice, LinkList, LinkRow, Segmented, Sheet, dynamic};
use jinban_contract::site::Position;
use jinban_contract::time::Moment;
use leptos::prelude::*;
use std::sync::Arc;

/// `view=` of the map and of the list alone.
const MAP: &str = "map";
const LIST: &str = "list";

/// Whether the map is drawn: where it is asked for, and on a wide screen, which has room for both,
/// unless it is not.
pub fn use_drawn(query: Query) -> Memo<bool> {
    let (view, wide) = (query.text("view"), page::is_wide());
    Memo::new(move |_| view.with(|view| is_drawn(view, wide)))
}

fn is_drawn(view: &str, wide: bool) -> bool {
    match view {
        MAP => true,
        LIST => false,
        _ => wide,
    }
}

/// “离我最近”: the list from near to far. The place stays on the phone.
const SAYING: Saying = Saying {
    label: "离我最近的排前面",
    found: "已按离您的远近排好。位置只在这部手机上用，不上传。",
    instead: "选镇街或搜村名",
};

/// Metres from which on somebody is elsewhere.
const FAR: u32 = 50_000;

/// What is shown, and what it follows.
#[derive(Clone)]
struct State {
    query: Query,
    around: Around,
    found: Memo<Found>,
    /// Where the citizen is, once asked.
    me: RwSignal<Option<Position>>,
    /// The site whose ways are open, by its place in the list.
    going: RwSignal<Option<usize>>,
}

impl State {
    fn new(data: Arc<MapData>, query: Query, typed: RwSignal<String>) -> Self {
        let (now, wanted) = (clock::use_now(), Wanted::follow(query, typed));
        let (me, going) = (RwSignal::new(None), RwSignal::new(None));
        let all = data.clone();
        let order = Memo::new(move |_| order(&all, me.get()));
        let all = data.clone();
        let found = move || wanted.with(|w| order.with(|o| chosen(&all, w, now.get(), o)));
        let around = Around {
            data,
            now,
            wanted,
            order,
            on_go: Callback::new(move |at| going.set(Some(at))),
        };
        Self {
            query,
            around,
            found: Memo::new(move |_| found()),
            me,
            going,
        }
    }
}

pub fn sites(data: Arc<MapData>, query: Query) -> AnyView {
    let (typed, on_input) = query.typed("q");
    let state = State::new(data.clone(), query, typed);
    let (found, around) = (state.found, state.around.clone());
    let on_map = use_drawn(query);
    let narrow = {
        let (data, now, me) = (data.clone(), around.now, state.me);
        move || narrow(query, &data, now, me)
    };
    let (above, below) = (narrow.clone(), narrow);
    // Where it stands above the list, who wants the map sees it at once.
    let map_first = Memo::new(move |_| on_map.get() && !page::is_wide());
    let meant = meant(data.clone(), around.wanted, found);
    view! {
        <div class="jb-map-tools">
            {filters::search(query, typed, on_input)}
            {look(query, on_map)}
            {dynamic(move || (!map_first.get()).then(&above))}
        </div>
        <p class="jb-map-count" role="status">
            {move || match found.read().sites.is_empty() && !meant.read().is_empty() {
                true => "没有叫这个名字的站点。您是不是想找：".to_owned(),
                false => count(&found.read(), &around.order.read()),
            }}
        </p>
        {hint(meant, typed)}
        {drawn(state.clone(), on_map)}
        {dynamic(move || map_first.get().then(&below))}
        {data.list.demo.then(demo)}
        {move || found.with(others)}
        {cards(around, found, meant)}
        {ways(data, state.going)}
    }
    .into_any()
}

/// What narrows down what is shown.
fn narrow(
    query: Query,
    data: &MapData,
    now: ReadSignal<Moment>,
    me: RwSignal<Option<Position>>,
) -> AnyView {
    view! {
        <div class="jb-map-tools">
            {quick(query)}
            {ask_position(SAYING, Callback::new(move |here| me.set(Some(here))))}
            {filters::others(query, data, now)}
        </div>
    }
    .into_any()
}

fn look(query: Query, on_map: Memo<bool>) -> AnyView {
    let value = Signal::derive(move || if on_map.get() { MAP } else { LIST }.to_owned());
    let set = Callback::new(move |value: String| query.set("view", &value));
    view! {
        <Segmented
            id="map-look"
            legend="怎么看"
            options=vec![Choice::new(LIST, "列表"), Choice::new(MAP, "地图")]
            value
            on_change=set
        />
    }
    .into_any()
}

/// The map, where it is drawn.
fn drawn(state: State, on_map: Memo<bool>) -> AnyView {
    let region = use_region();
    let drawn = move || {
        on_map.get().then(|| {
            let around = &state.around;
            let layer = region.with_untracked(|r| r.as_ref()?.map_layer.clone());
            let asked = (state.query, layer.clone());
            let data = around.data.clone();
            let drawing = Drawing::new(
                data,
                state.found,
                around.wanted,
                around.now,
                state.me,
                asked,
            );
            chart(around, drawing, layer.as_ref())
        })
    };
    drawn.into_any()
}

fn count(found: &Found, order: &Order) -> String {
    let count = found.sites.len();
    match &order.metres {
        Some(metres) => {
            let near = in_circle(found, metres);
            match found.sites.first().map(|at| metres[*at]) {
                Some(far) if (FAR..u32::MAX).contains(&far) => format!(
                    "找到 {count} 个站点。您现在离这里约 {} 公里，最近的排在前面",
                    far / 1000
                ),
                _ => format!("找到 {count} 个站点，从近到远。走路 15 分钟内有 {near} 个能去的"),
            }
        }
        None => format!("找到 {count} 个站点"),
    }
}

/// Sites that are not in the list, though they may be what is wanted.
fn others(found: &Found) -> AnyView {
    let unsure = |count| {
        format!(
            "另有 {count} 个站点说不准：时间没有核实，或者以节假日公告为准，或者那时只办部分事项。想去的话，请先打电话问。"
        )
    };
    let by_appointment = |count| format!("另有 {count} 个只接待预约，可以先约。");
    let advice = |count| format!("另有 {count} 个不收这件事的材料，只能去问、去取。");
    let line = |count: usize, text: &dyn Fn(usize) -> String| {
        let text = || view! { <p class="jb-quiet jb-map-unsure">{text(count)}</p> }.into_any();
        (count > 0).then(text)
    };
    view! {
        {line(found.by_appointment, &by_appointment)}
        {line(found.unsure, &unsure)}
        {line(found.advice, &advice)}
    }
    .into_any()
}

fn demo() -> AnyView {
    view! {
        <p class="jb-quiet jb-map-unsure">"位置、电话、时间是示例，请不要照着去。"</p>
    }
    .into_any()
}

/// One panel for all cards.
fn ways(data: Arc<MapData>, going: RwSignal<Option<usize>>) -> AnyView {
    let body = move || {
        let site = data.list.sites.get(going.get()?)?;
        let position = site.position?;
        let href = paths::site(&site.id);
        Some(view! {
            <p>{site.name.clone()}</p>
            {copy(site.name.clone(), "站点名")}
            <LinkList>
                <LinkRow href title="看地址" meta="地址在站点页" />
            </LinkList>
            {way_list(&site.name, "", position)}
        })
    };
    view! {
        <Sheet
            id="map-go"
            title="怎么过去"
            steps=true
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
    #[cfg(feature = "ssr")]
    fn sites_that_are_not_in_the_list_are_counted() {
        let said = |unsure, by_appointment, advice| {
            let found = Found {
                sites: vec![],
                unsure,
                by_appointment,
                advice,
            };
            others(&found).to_html()
        };
        assert!(said(0, 2, 0).contains("另有 2 个只接待预约，可以先约。"));
        assert!(!said(0, 2, 0).contains("没有核实"));
        assert!(said(3, 0, 0).contains("另有 3 个站点说不准"));
        assert!(said(0, 0, 7).contains("另有 7 个不收这件事的材料"));
        assert!(!said(0, 0, 0).contains("另有"));
    }

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
        let beijing = data.list.sites[0].position.map(|here| Position {
            lon: 116.4,
            lat: 39.9,
            ..here
        });
        let far = says(beijing);
        assert!(
            far.contains("您现在离这里约 5") && !far.contains("走路"),
            "{far}"
        );
    }
}
