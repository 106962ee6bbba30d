//! Withdrawing: asked twice, done once.

use crate::api::{self, client};
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone};
use crate::words::errors::{Explained, explain};
use jinban_contract::case::Case;
use leptos::prelude::*;

pub(super) fn view(case: RwSignal<Case>) -> AnyView {
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Explained>);
    let key = StoredValue::new(client::new_key());
    let close = Callback::new(move |()| asked.set(false));
    let withdraw = Callback::new(move |()| {
        busy.set(true);
        failed.set(None);
        let (no, key) = (
            case.with_untracked(|c| c.summary.no.clone()),
            key.get_value(),
        );
        leptos::task::spawn_local(async move {
            let answer = api::cases::withdraw(no.as_str(), &key).await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(now) => {
                    asked.set(false);
                    case.set(now);
                }
                Err(error) => failed.set(Some(explain(&error))),
            }
        });
    });
    let failed_note = move || {
        failed.get().map(|words| {
            let title = format!("还没有撤回：{}", words.title);
            view! { <Message tone=Tone::Danger title announce=true>{words.advice}</Message> }
        })
    };
    view! {
        <Button
            label="撤回申请"
            look=ButtonLook::Quiet
            on_click=Callback::new(move |()| asked.set(true))
        />
        <Sheet id="withdraw" title="撤回这份申请吗？" open=asked on_close=close>
            <div class="jb-stack">
                <p>"撤回后这件事就不办了，不会影响您以后再申请。"</p>
                {failed_note}
                <Button
                    label="确定撤回"
                    look=ButtonLook::Danger
                    block=true
                    busy
                    busy_label="正在撤回…"
                    on_click=withdraw
                />
                <Button label="不撤回" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}
