//! Leaving nothing on this device: for shared phones and public machines.

use crate::pages::apply::shelf;
use crate::pages::book;
use crate::ui::{Button, ButtonLook, IconName, Message, Sheet, Tone};
use leptos::prelude::*;

pub(super) fn view() -> AnyView {
    let asked = RwSignal::new(false);
    let cleared = RwSignal::new(false);
    let close = Callback::new(move |()| asked.set(false));
    let clear = Callback::new(move |()| {
        shelf::forget_all();
        book::forget();
        asked.set(false);
        cleared.set(true);
    });
    let note = move || {
        cleared.get().then(|| {
            view! {
                <Message tone=Tone::Success announce=true>
                    "这台手机上的草稿和记录都已清除。"
                </Message>
            }
        })
    };
    view! {
        <div class="jb-stack">
            {note}
            <Button
                label="清除本机数据"
                look=ButtonLook::Quiet
                icon=IconName::Trash
                on_click=Callback::new(move |()| asked.set(true))
            />
        </div>
        <Sheet id="clear" title="清除本机数据吗？" open=asked on_close=close>
            <div class="jb-stack">
                <p>"没提交的草稿会删掉，找不回来。已提交的办件不受影响。"</p>
                <Button label="清除" look=ButtonLook::Danger block=true on_click=clear />
                <Button label="不清除" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}
