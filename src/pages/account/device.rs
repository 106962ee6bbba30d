//! Whose device this is: somebody's own, or one for all.

use super::leaving::Leaving;
use crate::kept;
use crate::kept::shared::{self, Mode};
use crate::ui::{Button, ButtonLook, Card, CheckGroup, Choice, Sheet, dynamic};
use leptos::prelude::*;

const WHAT: &str = "这是公用的手机或机器";

/// In 我的: making the device one for all, which signs out, and giving it back.
pub(super) fn card(leaving: Leaving) -> AnyView {
    let mode = RwSignal::new(shared::mode());
    let body = dynamic(move || match mode.get() {
        Mode::Own => own(leaving, mode),
        Mode::Shared => ours(mode),
        Mode::Asked | Mode::Kiosk => {
            view! { <p>"这台机器设成了公用：什么都不保存，没人用时自动清空。"</p> }.into_any()
        }
    });
    view! { <Card title="谁在用这部手机">{body}</Card> }.into_any()
}

fn own(leaving: Leaving, mode: RwSignal<Mode>) -> AnyView {
    let asked = RwSignal::new(false);
    let open = Callback::new(move |()| asked.set(true));
    let close = Callback::new(move |()| asked.set(false));
    let set = Callback::new(move |()| {
        asked.set(false);
        leaving.go();
        kept::share(Mode::Shared);
        mode.try_set(Mode::Shared);
    });
    view! {
        <Button label=WHAT look=ButtonLook::Quiet on_click=open />
        <Sheet id="share" title="设成公用吗？" open=asked on_close=close>
            <div class="jb-stack">
                <p>
                    "设成公用后，填的内容不保存在这里；两分钟没人碰，会问一声，没人应就退出、清空、回到首页。"
                </p>
                <p>"现在会先退出登录，没提交的草稿会删掉。"</p>
                <Button label="退出并设成公用" look=ButtonLook::Danger block=true on_click=set />
                <Button label="不设" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}

fn ours(mode: RwSignal<Mode>) -> AnyView {
    let give_back = Callback::new(move |()| {
        kept::share(Mode::Own);
        mode.set(Mode::Own);
    });
    view! {
        <p>"这部手机设成了公用：什么都不保存，没人用时自动清空。"</p>
        <Button
            label="不是公用的了"
            look=ButtonLook::Secondary
            on_click=give_back
        />
    }
    .into_any()
}

/// At signing in: a box to tick. A machine for all needs none.
pub(super) fn choice(shared: RwSignal<bool>, say: Callback<bool>) -> Option<AnyView> {
    let value = Signal::derive(move || match shared.get() {
        true => vec!["yes".to_owned()],
        false => Vec::new(),
    });
    let is_machine = matches!(shared::mode(), Mode::Asked | Mode::Kiosk);
    (!is_machine).then(|| {
        view! {
            <CheckGroup
                id="shared"
                legend="谁的手机"
                hint="借别人的手机、用大厅的机器，请勾上：不留下您的内容，没人用时自动退出。"
                optional=true
                options=vec![Choice::new("yes", WHAT)]
                value
                on_change=Callback::new(move |chosen: Vec<String>| say.run(!chosen.is_empty()))
            />
        }
        .into_any()
    })
}
