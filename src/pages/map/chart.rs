//! The map view: towns from afar, sites from near. All of it is in the list
//! below as well.

use super::card::{Around, card};
use super::data::MapData;
use super::logic::{Wanted, lon_lat};
use super::schematic::{TownMark, hull, points, towns};
use crate::browser::leaflet::{self, Chart, Pin};
use crate::browser::script;
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// From here on single sites are shown.
const NEAR: f64 = 12.0;

type ChartCell = StoredValue<Option<Chart>, LocalStorage>;

/// What the drawing follows.
#[derive(Clone)]
struct Drawing {
    data: Arc<MapData>,
    found: Memo<Vec<usize>>,
    cell: ChartCell,
    ready: RwSignal<bool>,
    moved: RwSignal<u32>,
    picked: RwSignal<Option<usize>>,
}

pub fn chart(around: &Around, found: Memo<Vec<usize>>, wanted: Memo<Wanted>) -> AnyView {
    let host = NodeRef::<Div>::new();
    let failed = RwSignal::new(false);
    let drawing = Drawing {
        data: around.data.clone(),
        found,
        cell: StoredValue::new_local(None),
        ready: RwSignal::new(false),
        moved: RwSignal::new(0),
        picked: RwSignal::new(None),
    };
    let picked = drawing.picked;
    let open = Callback::new({
        let drawing = drawing.clone();
        move |()| start(host, failed, drawing.clone())
    });
    Effect::new(move |_| {
        if host.get().is_some() {
            open.run(());
        }
    });
    follow(drawing, wanted);
    view! {
        <div
            class="jb-map"
            role="group"
            aria-label="站点分布示意图，图上有的，下面的列表里都有"
            hidden=move || failed.get()
            node_ref=host
        ></div>
        <p class="jb-quiet jb-map-note" hidden=move || failed.get()>
            "示意图，不是地图边界。点镇街放大，点圆点看站点。"
        </p>
        <Show when=move || failed.get()>{broken(open)}</Show>
        {picked_site(around, picked)}
    }
    .into_any()
}

fn broken(open: Callback<()>) -> AnyView {
    view! {
        <Message tone=Tone::Warning announce=true title="地图没有打开">
            <p>"可能是网络断了。下面的列表一样能用。"</p>
            <Button label="再试一次" look=ButtonLook::Secondary on_click=open />
        </Message>
    }
    .into_any()
}

/// Fetches the library, then puts the map into its place.
fn start(host: NodeRef<Div>, failed: RwSignal<bool>, drawing: Drawing) {
    script::load_style(leaflet::STYLE);
    leptos::task::spawn_local(async move {
        let loaded = script::load(leaflet::SCRIPT).await.is_ok();
        let element = host.try_get_untracked().flatten();
        // The page may be gone by now.
        let Some(element) = element else { return };
        let chart = loaded.then(|| make(&element, &drawing)).flatten();
        failed.set(chart.is_none());
        drawing.cell.set_value(chart);
        drawing.ready.set(true);
    });
}

fn make(element: &wasm_bindgen::JsValue, drawing: &Drawing) -> Option<Chart> {
    let tapped = drawing.clone();
    let mut chart = Chart::new(element, move |id| tapped.tap(&id))?;
    let all: Vec<usize> = (0..drawing.data.list.sites.len()).collect();
    for town in towns(&drawing.data, &all) {
        chart.outline(&hull(&town.points));
    }
    let moved = drawing.moved;
    chart.on_move(move || moved.update(|n| *n += 1));
    Some(chart)
}

/// Looks at what is asked for, and draws what is in view. The map moves when
/// the citizen asks for something else, never by the clock.
fn follow(drawing: Drawing, wanted: Memo<Wanted>) {
    let fit = drawing.clone();
    Effect::new(move |_| {
        wanted.track();
        if fit.ready.get() {
            let there = points(&fit.data, &fit.found.get_untracked());
            fit.cell.with_value(|chart| {
                if let Some(chart) = chart {
                    chart.fit(&there, 8.0);
                }
            });
        }
    });
    Effect::new(move |_| {
        drawing.moved.track();
        let found = drawing.found.get();
        if drawing.ready.get() {
            drawing.cell.update_value(|chart| {
                if let Some(chart) = chart {
                    let pins = pins(&drawing.data, &found, chart);
                    chart.show(&pins);
                }
            });
        }
    });
}

fn pins(data: &MapData, found: &[usize], chart: &Chart) -> Vec<Pin> {
    let near = chart.zoom() >= NEAR;
    let sites = found.iter().filter_map(|at| {
        let site = &data.list.sites[*at];
        let point = lon_lat(site.position?);
        let shown = site.town.is_none() || (near && chart.sees(point));
        shown.then(|| Pin {
            id: format!("s{at}"),
            at: point,
            on_top: true,
            class: "jb-pin jb-pin--site",
            text: String::new(),
            name: site.name.clone(),
        })
    });
    let mut pins: Vec<Pin> = sites.collect();
    if !near {
        pins.extend(towns(data, found).into_iter().map(town_pin));
    }
    pins
}

fn town_pin(town: TownMark) -> Pin {
    Pin {
        id: format!("t{} {}", town.name, town.count),
        at: town.at,
        on_top: false,
        class: "jb-pin jb-pin--town",
        text: format!("{}\n{}", town.name, town.count),
        name: format!("{}，{} 个站点，点一下放大", town.name, town.count),
    }
}

impl Drawing {
    fn tap(&self, id: &str) {
        if let Some(at) = id.strip_prefix('s').and_then(|at| at.parse().ok()) {
            self.picked.set(Some(at));
            return;
        }
        let found = self.found.get_untracked();
        let name = |town: &TownMark| town_pin(town.clone()).id == id;
        if let Some(town) = towns(&self.data, &found).into_iter().find(name) {
            self.cell.with_value(|chart| {
                if let Some(chart) = chart {
                    chart.focus();
                    chart.fit(&town.points, NEAR);
                }
            });
        }
    }
}

/// The site that was tapped, in a panel with its name first.
fn picked_site(around: &Around, picked: RwSignal<Option<usize>>) -> AnyView {
    let on_go = around.on_go;
    let around = Around {
        on_go: Callback::new(move |at| {
            picked.set(None);
            on_go.run(at);
        }),
        ..around.clone()
    };
    let body = move || {
        let at = picked.get()?;
        Some(view! { <ul class="jb-sites">{card(at, "", None, &around)}</ul> })
    };
    view! {
        <Sheet
            id="map-site"
            title="站点"
            open=Signal::derive(move || picked.with(Option::is_some))
            on_close=move |()| picked.set(None)
        >
            {body.clone()}
        </Sheet>
    }
    .into_any()
}
