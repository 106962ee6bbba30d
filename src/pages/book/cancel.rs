//! Cancelling: asked twice, done once.

use super::keep::Booked;
use crate::api::{self, client};
use crate::ui::{Button, ButtonLook, Message, PAGE_TITLE_ID, Sheet, Tone, focus_by_id};
use crate::words::appointments::not_done;
use crate::words::errors::Explained;
use jinban_contract::appointment::Appointment;
use leptos::prelude::*;

const ACTION: &str = "确定取消";

pub(super) fn view(appointment: RwSignal<Appointment>) -> AnyView {
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Explained>);
    let key = StoredValue::new(client::new_key());
    let close = Callback::new(move |()| asked.set(false));
    let cancel = Callback::new(move |()| {
        busy.set(true);
        failed.set(None);
        let no = appointment.with_untracked(|a| a.no.clone());
        leptos::task::spawn_local(async move {
            let answer = api::appointments::cancel(&no, &key.get_value()).await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(now) => {
                    Booked::forget(&now.site);
                    asked.set(false);
                    appointment.set(now);
                    request_animation_frame(|| focus_by_id(PAGE_TITLE_ID));
                }
                Err(error) => failed.set(Some(not_done(&error, ACTION))),
            }
        });
    });
    let failed_note = move || {
        failed.get().map(|words| {
            let title = format!("还没有取消：{}", words.title);
            view! { <Message tone=Tone::Danger title announce=true>{words.advice}</Message> }
        })
    };
    view! {
        <Button
            label="取消预约"
            look=ButtonLook::Quiet
            on_click=Callback::new(move |()| asked.set(true))
        />
        <Sheet id="cancel" title="取消这个预约吗？" open=asked on_close=close>
            <div class="jb-stack">
                <p>"取消后位子会让给别人。您随时可以再约，也可以直接来办。"</p>
                {failed_note}
                <Button
                    label=ACTION
                    look=ButtonLook::Danger
                    block=true
                    busy
                    busy_label="正在取消…"
                    on_click=cancel
                />
                <Button label="不取消" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}
