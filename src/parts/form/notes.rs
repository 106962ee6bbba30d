//! What happened beside the form while it is filled in: another window, a session that is over.

use super::Filling;
use super::photos::{all_kept, any_signed_out};
use crate::paths;
use crate::ui::{ButtonLook, LinkButton, Message, Tone, dynamic};
use leptos::prelude::*;

/// Another window of this browser has the same draft open.
pub fn overtaken_note(filling: Filling) -> AnyView {
    dynamic(move || {
        if filling.gone.get() {
            return Some(gone_note());
        }
        let labels = filling.overtaken_labels();
        (!labels.is_empty()).then(|| {
            let text = format!("{}：这里已换成后改的，请核对。", labels.join("、"));
            view! {
                <Message tone=Tone::Warning title="另一个窗口里改过这份表" announce=true>
                    {text}
                </Message>
            }
            .into_any()
        })
    })
}

fn gone_note() -> AnyView {
    view! {
        <Message tone=Tone::Warning title="这份表在另一个窗口里提交了，或删掉了" announce=true>
            <p>"先看看“我办的事”里有没有。没有的话，在这里接着填也行。"</p>
            <LinkButton label="看我办的事" href=paths::CASES look=ButtonLook::Secondary />
        </Message>
    }
    .into_any()
}

/// A photograph could not be sent because the session is over.
pub fn signed_out_note(filling: Filling, here: String) -> AnyView {
    let out = Memo::new(move |_| filling.sending.with(|all| any_signed_out(all)));
    let kept = Memo::new(move |_| filling.sending.with(|all| all_kept(all)));
    let href = paths::sign_in(&here);
    dynamic(move || {
        let href = href.clone();
        let photos = match kept.get() {
            true => "照片会接着传",
            false => "没传完的照片请再选一次",
        };
        out.get().then(move || {
            view! {
                <Message tone=Tone::Warning title="登录过期了，填的内容都在" announce=true>
                    <p>{format!("重新登录后会回到这一页，{photos}。")}</p>
                    <LinkButton label="重新登录" href />
                </Message>
            }
        })
    })
}
