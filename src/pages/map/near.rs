//! “离我最近”: the place of the phone, asked for on a tap only.

use crate::browser::position::{NoPosition, locate};
use crate::ui::{Button, ButtonLook, IconName};
use jinban_contract::site::{Crs, Position};
use leptos::prelude::*;

/// A button that puts the device's position into `me`, and says why it cannot.
pub fn near_me(me: RwSignal<Option<Position>>) -> AnyView {
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
            match found {
                Ok((lon, lat)) => {
                    me.set(Some(here(lon, lat)));
                    said.set("已按离您的远近排好。位置只在这部手机上用，不上传。");
                }
                Err(why) => said.set(words(why)),
            }
        });
    });
    view! {
        <Button
            label="离我最近的排前面"
            look=ButtonLook::Secondary
            icon=IconName::Navigation
            busy
            busy_label="正在找您的位置…"
            on_click=ask
        />
        <p class="jb-quiet" role="status">{said}</p>
    }
    .into_any()
}

fn here(lon: f64, lat: f64) -> Position {
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
