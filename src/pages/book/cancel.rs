//! Cancelling an appointment.

use super::keep::Booked;
use crate::api;
use crate::parts::confirm::{Then, Words, ask_twice, or_done};
use crate::ui::{PAGE_TITLE_ID, focus_by_id};
use jinban_contract::appointment::{Appointment, AppointmentState};
use leptos::prelude::*;

const WORDS: Words = Words {
    id: "cancel",
    ask: "取消预约",
    title: "取消这个预约吗？",
    text: "取消后位子会让给别人。您随时可以再约；除了只接待预约的时间，也可以直接来办。",
    sure: "确定取消",
    busy: "正在取消…",
    rather_not: "不取消",
    not_done: "还没有取消",
    not_known: "不知道取消了没有",
};

pub(super) fn view(appointment: RwSignal<Appointment>) -> AnyView {
    ask_twice(WORDS, move |key: String| {
        let no = appointment.with_untracked(|a| a.no.clone());
        Box::pin(async move {
            let answer = api::appointments::cancel(&no, &key).await;
            let is_done = |now: &Appointment| now.state == AppointmentState::Cancelled;
            let now = or_done(answer, is_done, api::appointments::get(no.as_str())).await;
            let now = now.map_err(|error| WORDS.undone(&error))?;
            Booked::forget(&now.no);
            Ok(Box::new(move || {
                appointment.set(now);
                request_animation_frame(|| focus_by_id(PAGE_TITLE_ID));
            }) as Then)
        })
    })
}
