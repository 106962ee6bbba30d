//! “离我最近”: the place of the phone, asked for on a tap only. Shared by the
//! map and the guide.

use crate::browser::position::{NoPosition, locate};
use crate::ui::{Button, ButtonLook, IconName};
use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::plausible;
use leptos::prelude::*;

/// What the page says around the question.
#[derive(Clone, Copy)]
pub struct Saying {
    /// On the button.
    pub label: &'static str,
    /// When the place is known; may be empty.
    pub found: &'static str,
    /// What to do without a place, such as 选镇街.
    pub instead: &'static str,
}

/// What is going on with the question for the place.
#[derive(Clone, Copy)]
struct Asking {
    saying: Saying,
    found: Callback<Position>,
    busy: RwSignal<bool>,
    said: RwSignal<String>,
}

impl Asking {
    fn ask(self) {
        self.busy.set(true);
        self.said.set(String::new());
        leptos::task::spawn_local(async move {
            let found = locate().await;
            // The page may be gone by now; then nobody waits for the answer.
            if self.busy.try_set(false).is_none() {
                self.take(found.map(here));
            }
        });
    }

    fn take(self, found: Result<Position, NoPosition>) {
        let instead = self.saying.instead;
        self.said.set(match found {
            Ok(here) if plausible(here).is_ok() => {
                self.found.run(here);
                self.saying.found.to_owned()
            }
            Ok(_) => position_abroad(instead),
            Err(why) => no_position(why, instead),
        });
    }
}

/// A button that hands the device's position on, or says why it cannot.
pub fn ask_position(saying: Saying, found: Callback<Position>) -> AnyView {
    let asking = Asking {
        saying,
        found,
        busy: RwSignal::new(false),
        said: RwSignal::new(String::new()),
    };
    let ask = Callback::new(move |()| asking.ask());
    view! {
        <Button
            label=saying.label
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

/// Why the phone's place is not known, and what to do `instead`.
fn no_position(why: NoPosition, instead: &str) -> String {
    match why {
        NoPosition::Unsupported => format!("这部手机不能定位，请{instead}。"),
        NoPosition::Insecure => {
            format!("这个网址开头是 http，不是 https，浏览器不给定位。请{instead}。")
        }
        NoPosition::Denied => {
            format!("您没有允许定位，不要紧：{instead}也能找到。想用定位，请在手机设置里允许。")
        }
        NoPosition::Unavailable => {
            format!("暂时找不到您的位置，请到窗边再试，或者{instead}。")
        }
    }
}

/// The phone's place cannot be right, and what to do `instead`.
fn position_abroad(instead: &str) -> String {
    format!("手机给的位置不在国内，没法按远近排。请{instead}。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cannot_be_found_is_told_what_to_do_instead() {
        for why in [
            NoPosition::Unsupported,
            NoPosition::Insecure,
            NoPosition::Denied,
            NoPosition::Unavailable,
        ] {
            assert!(no_position(why, "选镇街").contains("选镇街"), "{why:?}");
        }
    }

    #[test]
    fn only_a_place_in_the_country_is_handed_on() {
        let took = |found| {
            let me = RwSignal::new(None);
            let asking = Asking {
                saying: Saying {
                    label: "",
                    found: "排好了",
                    instead: "选镇街",
                },
                found: Callback::new(move |here| me.set(Some(here))),
                busy: RwSignal::new(true),
                said: RwSignal::new(String::new()),
            };
            asking.take(found);
            (me.get_untracked().is_some(), asking.said.get_untracked())
        };
        Owner::new().with(|| {
            let (handed, said) = took(Ok(here((117.59, 34.77))));
            assert!(handed && said == "排好了");
            for abroad in [(2.35, 48.85), (34.77, 117.59), (0.0, 0.0)] {
                let (handed, said) = took(Ok(here(abroad)));
                assert!(!handed && said.contains("不在国内") && said.contains("选镇街"));
            }
            let (handed, said) = took(Err(NoPosition::Denied));
            assert!(!handed && said.contains("没有允许定位"));
        });
    }
}
