//! The map view: towns from afar, sites from near. All of it is in the list
//! below as well.

use super::card::{Around, card};
use super::drawing::Drawing;
use crate::api::Cause;
use crate::browser::{boot, leaflet, script};
use crate::parts::together::together;
use crate::ui::{Button, ButtonLook, Disclosure, Message, Sheet, Tone, dynamic};
use crate::words::causes::cause;
use jinban_contract::region::MapLayer;
use leptos::html::Div;
use leptos::prelude::*;

/// Sites at one place that are shown in the panel.
const MOST: usize = 20;

pub fn chart(around: &Around, drawing: Drawing, layer: Option<&MapLayer>) -> AnyView {
    let host = NodeRef::<Div>::new();
    let failed = RwSignal::new(None::<Lost>);
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
            hidden=move || failed.get().is_some()
            node_ref=host
        ></div>
        <div class="jb-quiet jb-map-note" hidden=move || failed.get().is_some()>
            {whose(layer)}
            <Disclosure summary="图上的字是什么意思">
                <p>"点数字放大，点单个的字看站点。实心的现在开门，空心的没开门或者时间没核实。"</p>
                <p>"中、分是政务服务中心和分中心，镇是镇街，村是村和社区，警是派出所，驿是驿站，网是银行邮政等网点，机是自助机。"</p>
            </Disclosure>
        </div>
        {dynamic(move || failed.get().map(|lost| broken(&lost, open)))}
        {picked_sites(around, picked)}
    }
    .into_any()
}

fn whose(layer: Option<&MapLayer>) -> AnyView {
    match layer {
        Some(layer) => view! { <p>{layer.attribution.clone()}</p> }.into_any(),
        None => {
            view! { <p>"示意图：镇街按站点位置画，路和河只画大致走向，不能照着认界线、认路。"</p> }
                .into_any()
        }
    }
}

/// Why there is no map, where that is known.
type Lost = Option<Cause>;

fn broken(lost: &Lost, open: Callback<()>) -> AnyView {
    let why = lost.map(|why| format!("{}。", cause(why).0));
    let text = why.unwrap_or_default() + "下面的列表一样能用。这里也会自动再试。";
    view! {
        <Message tone=Tone::Warning announce=true title="地图没有打开">
            <p>{text}</p>
            <Button label="再试一次" look=ButtonLook::Secondary on_click=open />
        </Message>
    }
    .into_any()
}

/// Fetches the library, script and style, then puts the map into its place:
/// without either of them it would be none.
fn start(host: NodeRef<Div>, failed: RwSignal<Option<Lost>>, drawing: Drawing) {
    leptos::task::spawn_local(async move {
        let script = script::load(leaflet::SCRIPT, leaflet::GLOBAL);
        let (script, style) = together(script, script::load_style(leaflet::STYLE)).await;
        let lost = match (script, style) {
            (true, true) => None,
            (false, _) => Some(why(leaflet::SCRIPT).await),
            (true, false) => Some(why(leaflet::STYLE).await),
        };
        let element = host.try_get_untracked().flatten();
        // The page may be gone by now.
        let Some(element) = element else { return };
        // A tap and the try that goes by itself may meet.
        if drawing.is_open() {
            return failed.set(None);
        }
        let lost = lost.or_else(|| (!drawing.open(&element)).then_some(Some(Cause::Broken)));
        if lost.is_some() {
            boot::again(move || start(host, failed, drawing));
        }
        if failed.get_untracked() != lost {
            failed.set(lost);
        }
    });
}

async fn why(address: &str) -> Lost {
    let name = boot::learn(address).await;
    (!name.is_empty()).then(|| Cause::named(&name))
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
            steps=true
            open=Signal::derive(move || picked.with(|sites| !sites.is_empty()))
            on_close=move |()| picked.set(Vec::new())
        >
            {body.clone()}
        </Sheet>
    }
    .into_any()
}
