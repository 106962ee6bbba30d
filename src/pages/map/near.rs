//! “离我最近”: the list from near to far. The place stays on the phone.

use crate::parts::position::{Saying, ask_position};
use jinban_contract::site::Position;
use leptos::prelude::*;

const SAYING: Saying = Saying {
    label: "离我最近的排前面",
    found: "已按离您的远近排好。位置只在这部手机上用，不上传。",
    instead: "选镇街或搜村名",
};

/// A button that puts the device's position into `me`, or says why it cannot.
pub fn near_me(me: RwSignal<Option<Position>>) -> AnyView {
    ask_position(SAYING, Callback::new(move |here| me.set(Some(here))))
}
