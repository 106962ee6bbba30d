//! Why nothing was booked, and what to do about it.

use super::send::{BookingCheck, Failed};
use crate::browser::page::here;
use crate::paths;
use crate::ui::{Button, ButtonLook, LinkButton, Message, Tone, dynamic, focus_by_id};
use leptos::prelude::*;

const FAILED_ID: &str = "not-booked";

/// The button sticks to the window, the words stand at the end of the page:
/// the focus brings them before the eyes.
pub(super) fn failure(sending: BookingCheck) -> AnyView {
    Effect::new(move |_| {
        if sending.failed.with(Option::is_some) {
            request_animation_frame(|| focus_by_id(FAILED_ID));
        }
    });
    dynamic(move || {
        let failed = sending.failed.get()?;
        Some(view! { <div id=FAILED_ID tabindex="-1">{failed_note(sending, failed)}</div> })
    })
}

fn failed_note(sending: BookingCheck, failed: Failed) -> AnyView {
    match failed {
        Failed::SignIn => {
            let href = paths::sign_in(&here());
            view! {
                <Message tone=Tone::Warning title="请登录一下，内容都在" announce=true>
                    <p>"登录后会回到这里，再点一次就约上了。"</p>
                    <LinkButton label="去登录" href />
                </Message>
            }
            .into_any()
        }
        Failed::Twice => twice(sending),
        Failed::Held(no, said) => view! {
            <Message tone=Tone::Warning title=said.title announce=true>
                <p>{said.advice}</p>
                <LinkButton label="看原来的预约" href=paths::appointment(&no) />
            </Message>
        }
        .into_any(),
        Failed::Said(said) => view! {
            <Message tone=Tone::Danger title=said.title announce=true>
                {said.advice}
            </Message>
        }
        .into_any(),
    }
}

/// The earlier try did arrive; what was picked since is not in it.
fn twice(sending: BookingCheck) -> AnyView {
    let again = Callback::new(move |()| sending.anew());
    view! {
        <Message tone=Tone::Warning title="您刚才已经约上了一个" announce=true>
            <p>"上一次其实收到了。要换时间，到那个预约里改就行。"</p>
            <div class="jb-cluster">
                <LinkButton label="看我的预约" href=paths::APPOINTMENTS />
                <Button label="再约一个" look=ButtonLook::Quiet on_click=again />
            </div>
        </Message>
    }
    .into_any()
}
