//! The map view: towns from afar, sites from near. All of it is in the list
//! below as well.

use super::card::{Around, card};
use super::drawing::Drawing;
use crate::browser::leaflet;
use crate::browser::script;
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone};
use jinban_contract::region::MapLayer;
use leptos::html::Div;
use leptos::prelude::*;

/// Sites at one place that are shown in the panel.
const MOST: usize = 20;

pub fn chart(around: &Around, drawing: Drawing, layer: Option<&MapLayer>) -> AnyView {
    let host = NodeRef::<Div>::new();
    let failed = RwSignal::new(false);
    let picked = drawing.picked;
    drawing.follow();
    let open = Callback::new(move |()| start(host, failed, drawing.clone()));
    Effect::new(move |_| {
        if host.get().is_some() {
            open.run(());
        }
    });
    let name = match layer {
        Some(_) => "站点地图，图上有的，下面的列表里都有",
        None => "站点分布示意图，图上有的，下面的列表里都有",
    };
    view! {
        <div
            class="jb-map"
            role="group"
            aria-label=name
            hidden=move || failed.get()
            node_ref=host
        ></div>
        <div class="jb-quiet jb-map-note" hidden=move || failed.get()>
            {whose(layer)}
            <p>"点数字放大，点单个的字看站点。实心的现在开门，空心的没开门或者时间没核实。"</p>
            <p>"字的意思：中、分是政务服务中心和分中心，镇是镇街，村是村和社区，驿是驿站，网是银行邮政等网点，机是自助机。"</p>
        </div>
        <Show when=move || failed.get()>{broken(open)}</Show>
        {picked_sites(around, picked)}
    }
    .into_any()
}

fn whose(layer: Option<&MapLayer>) -> AnyView {
    match layer {
        Some(layer) => view! { <p>{layer.attribution.clone()}</p> }.into_any(),
        None => view! { <p>"示意图，按站点位置画的，不是行政区划界线。"</p> }.into_any(),
    }
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
        failed.set(!loaded || !drawing.open(&element));
    });
}

/// The sites that were tapped, in a panel.
fn picked_sites(around: &Around, picked: RwSignal<Vec<usize>>) -> AnyView {
    let on_go = around.on_go;
    let around = Around {
        on_go: Callback::new(move |at| {
            picked.set(Vec::new());
            on_go.run(at);
        }),
        ..around.clone()
    };
    let body = move || {
        let sites = picked.get();
        let left = sites.len().saturating_sub(MOST);
        let cards = sites.iter().take(MOST).map(|at| card(*at, &around));
        let cards = cards.collect::<Vec<_>>();
        let more = (left > 0).then(|| format!("这里还有 {left} 个，请在列表里看。"));
        view! {
            <ul class="jb-sites">{cards}</ul>
            {more.map(|more| view! { <p>{more}</p> })}
        }
    };
    view! {
        <Sheet
            id="map-site"
            title="站点"
            open=Signal::derive(move || picked.with(|sites| !sites.is_empty()))
            on_close=move |()| picked.set(Vec::new())
        >
            {body.clone()}
        </Sheet>
    }
    .into_any()
}
