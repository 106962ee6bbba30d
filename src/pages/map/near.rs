//! “离我最近”: the place of the phone, asked for on a tap only.

use super::wanted::NOW;
use crate::browser::position::{NoPosition, locate};
use crate::pages::query::Query;
use crate::ui::{Button, ButtonLook, IconName};
use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::plausible;
use leptos::prelude::*;

/// Buttons that put the device's position into `me`, or say why they cannot.
pub fn near_me(me: RwSignal<Option<Position>>, query: Query) -> AnyView {
    let (busy, said) = (RwSignal::new(false), RwSignal::new(""));
    let ask = Callback::new(move |()| {
        busy.set(true);
        said.set("");
        leptos::task::spawn_local(async move {
            let found = locate().await;
            // The page may be gone by now; then nobody waits for the answer.
            if busy.try_set(false).is_some() {
                return;
            }
            match found.map(here) {
                Ok(here) if plausible(here).is_ok() => {
                    me.set(Some(here));
                    said.set("已按离您的远近排好。位置只在这部手机上用，不上传。");
                }
                Ok(_) => said.set("手机给的位置不在国内，没法按远近排。请选镇街或搜村名。"),
                Err(why) => said.set(words(why)),
            }
        });
    });
    // Also without a position, what is open now is half the answer.
    let ask_open = Callback::new(move |()| {
        query.set("open", NOW);
        ask.run(());
    });
    let busy_label = "正在找您的位置…";
    view! {
        <div class="jb-map-near">
            <Button
                label="离我最近的排前面"
                look=ButtonLook::Secondary
                icon=IconName::Navigation
                busy
                busy_label
                on_click=ask
            />
            <Button
                label="离我最近且现在开门"
                look=ButtonLook::Secondary
                icon=IconName::Clock
                busy
                busy_label
                on_click=ask_open
            />
        </div>
        <p class="jb-quiet" role="status">{said}</p>
    }
    .into_any()
}

fn here((lon, lat): (f64, f64)) -> Position {
    Position {
        lon,
        lat,
        crs: Crs::Wgs84,
        approximate: false,
    }
}

fn words(why: NoPosition) -> &'static str {
    match why {
        NoPosition::Unsupported => "这部手机不能定位，请选镇街或搜村名。",
        NoPosition::Denied => {
            "您没有允许定位，不要紧：选镇街或搜村名也能找到。想用定位，请在手机设置里允许。"
        }
        NoPosition::Unavailable => "暂时找不到您的位置，请到窗边再试，或者选镇街、搜村名。",
    }
}
