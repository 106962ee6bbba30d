//! “离我最近”: the place of the phone, asked for on a tap only.

use crate::browser::position::{NoPosition, locate};
use crate::ui::{Button, ButtonLook, IconName};
use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::plausible;
use leptos::prelude::*;

/// What is going on with the question for the place.
#[derive(Clone, Copy)]
struct Asking {
    me: RwSignal<Option<Position>>,
    busy: RwSignal<bool>,
    said: RwSignal<&'static str>,
}

impl Asking {
    fn ask(self) {
        self.busy.set(true);
        self.said.set("");
        leptos::task::spawn_local(async move {
            let found = locate().await;
            // The page may be gone by now; then nobody waits for the answer.
            if self.busy.try_set(false).is_none() {
                self.take(found.map(here));
            }
        });
    }

    fn take(self, found: Result<Position, NoPosition>) {
        self.said.set(match found {
            Ok(here) if plausible(here).is_ok() => {
                self.me.set(Some(here));
                "已按离您的远近排好。位置只在这部手机上用，不上传。"
            }
            Ok(_) => "手机给的位置不在国内，没法按远近排。请选镇街或搜村名。",
            Err(why) => words(why),
        });
    }
}

/// A button that puts the device's position into `me`, or says why it cannot.
pub fn near_me(me: RwSignal<Option<Position>>) -> AnyView {
    let asking = Asking {
        me,
        busy: RwSignal::new(false),
        said: RwSignal::new(""),
    };
    let ask = Callback::new(move |()| asking.ask());
    view! {
        <Button
            label="离我最近的排前面"
            look=ButtonLook::Secondary
            icon=IconName::Navigation
            busy=asking.busy
            busy_label="正在找您的位置…"
            on_click=ask
        />
        <p class="jb-quiet" role="status">{asking.said}</p>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_place_in_the_country_sorts_the_list() {
        let asking = || Asking {
            me: RwSignal::new(None),
            busy: RwSignal::new(true),
            said: RwSignal::new(""),
        };
        let took = |found| {
            let asking = asking();
            asking.take(found);
            (
                asking.me.get_untracked().is_some(),
                asking.said.get_untracked(),
            )
        };
        Owner::new().with(|| {
            let (sorted, said) = took(Ok(here((117.59, 34.77))));
            assert!(sorted && said.contains("不上传"));
            let (sorted, said) = took(Ok(here((2.35, 48.85))));
            assert!(!sorted && said.contains("不在国内"));
            let (sorted, said) = took(Err(NoPosition::Denied));
            assert!(!sorted && said.contains("没有允许定位"));
        });
    }
}
