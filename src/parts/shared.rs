//! 公用的手机和自助机: a word at the top of every page, and when nobody touches
//! it for a while, a question; without an answer everything is cleared.

mod logic;

use crate::api;
use crate::browser::{boot, clock, timer};
use crate::kept::{self, elder, who};
use crate::parts::go::{Go, use_go};
use crate::paths;
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone, dynamic};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use logic::Watch;

/// Whatever somebody does who is still there.
const SIGNS: [&str; 5] = ["touchstart", "mousedown", "keydown", "wheel", "input"];
/// What a page hears that is seen again.
const RETURNS: [&str; 3] = ["visibilitychange", "pageshow", "focus"];
/// Milliseconds that a sign-out may take before the page is cleared without.
const PATIENCE: i32 = 2000;

/// The word at the top, and the question; on somebody's own phone, why it did not become a device
/// for all.
pub fn bar() -> AnyView {
    match kept::shared::is_on() {
        true => watched(),
        false => refused(),
    }
}

fn refused() -> AnyView {
    view! {
        <aside class="jb-no-print" aria-label="公用设备">
            <Message tone=Tone::Warning title="没有设成公用设备">
                "这里还存着个人的东西（登录、草稿或打的勾）。这台是公用的，请先在“我的”里退出登录、清掉草稿，再打开这个网址。"
            </Message>
        </aside>
    }
    .into_any()
}

fn watched() -> AnyView {
    let watch = RwSignal::new(Watch::used(clock::waking()));
    let go = use_go();
    follow(watch, go);
    let end = Callback::new(move |()| finish(go));
    view! {
        <aside class="jb-shared jb-no-print" aria-label="公用设备">
            <p class="jb-shared__text">"公用设备：什么都不保存"</p>
            <Button label="用完了，退出" look=ButtonLook::Secondary on_click=end />
        </aside>
        <div class="jb-no-print" role="status">{was_left()}</div>
        {question(watch, end)}
    }
    .into_any()
}

/// Whoever left reads that nothing of theirs is there any more, until somebody goes on.
fn was_left() -> AnyView {
    let query = use_location().query;
    let left = Memo::new(move |_| query.with(|query| query.get_str(paths::LEFT).is_some()));
    dynamic(move || {
        // The address may be opened by hand where somebody's things lie.
        let is_empty = kept::is_empty() && !who::is_known();
        (left.get() && is_empty).then(|| {
            let text = match who::is_owed() {
                true => "刚才填的都清掉了，正在退出登录。",
                false => "刚才填的都清掉了，也没有人登录着。",
            };
            view! { <Message tone=Tone::Success title="这台设备已清空">{text}</Message> }
        })
    })
}

/// Watches as long as the bar is there.
fn follow(watch: RwSignal<Watch>, go: Go) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let path = use_location().pathname;
    for sign in SIGNS {
        let handle = window_event_listener_untyped(sign, move |_| {
            // Whoever wakes a device that slept is not who left it.
            if !look(watch, path, go) {
                return;
            }
            // With every key: nothing is drawn anew for that.
            let used = Watch::used(clock::waking());
            match watch.with_untracked(|watch| watch.is_asking()) {
                true => watch.set(used),
                false => watch.update_untracked(|watch| *watch = used),
            }
        });
        on_cleanup(move || handle.remove());
    }
    for sign in RETURNS {
        let handle = window_event_listener_untyped(sign, move |_| {
            look(watch, path, go);
        });
        on_cleanup(move || handle.remove());
    }
    leptos::task::spawn_local(async move {
        loop {
            timer::sleep(1000).await;
            if !look(watch, path, go) {
                return;
            }
        }
    });
}

/// Looks how long nobody was there; false once that is over, or the bar is gone.
fn look(watch: RwSignal<Watch>, path: Memo<String>, go: Go) -> bool {
    let at_home = path.try_with_untracked(|path| path == paths::HOME);
    let (Some(at_home), Some(before)) = (at_home, watch.try_get_untracked()) else {
        return false;
    };
    if before == Watch::Over {
        return false;
    }
    let nothing = at_home && kept::is_empty() && !who::is_known();
    let now = before.at(clock::waking(), nothing);
    // The question counts down.
    match now.is_asking() || before.is_asking() {
        true => watch.set(now),
        false => watch.update_untracked(|watch| *watch = now),
    }
    if now == Watch::Over {
        finish(go);
    }
    now != Watch::Over
}

fn question(watch: RwSignal<Watch>, end: Callback<()>) -> AnyView {
    let open = Memo::new(move |_| watch.with(Watch::is_asking));
    let left = move || watch.with(|watch| watch.left(clock::waking()));
    // Said now and then; a number a second would drown everything else.
    let said = Memo::new(move |_| watch.with(|watch| watch.said(clock::waking())));
    let go_on = Callback::new(move |()| watch.set(Watch::used(clock::waking())));
    view! {
        <Sheet id="still-there" title="还在用吗？" open on_close=go_on>
            <div class="jb-stack">
                <p aria-hidden="true">
                    <strong class="jb-shared__count">{left}</strong>
                    " 秒后退出登录，清掉填的内容，回到首页。"
                </p>
                <p class="jb-visually-hidden" role="status">
                    {move || format!("{} 秒后退出登录，清掉填的内容，回到首页。", said.get())}
                </p>
                <Button label="还在用，接着办" block=true on_click=go_on />
                <Button
                    label="用完了，退出"
                    look=ButtonLook::Secondary
                    block=true
                    on_click=end
                />
            </div>
        </Sheet>
    }
    .into_any()
}

/// Clears this device, signs out and begins anew for the next one. The way back
/// leads to no page that was filled in.
pub fn finish(go: Go) {
    who::leave();
    elder::forget();
    // What stands on the page goes first, whatever the network does.
    go.instead(paths::HOME_LEFT.to_owned());
    leptos::task::spawn_local(async {
        timer::sleep(PATIENCE).await;
        boot::refresh();
    });
    leptos::task::spawn_local(async {
        // What is owed is said before anything else is asked.
        who::owe();
        let _ = api::session::sign_out().await;
        boot::refresh();
    });
}

/// After something was done: the way out, where others use the device too.
pub fn done(go: Go) -> Option<AnyView> {
    let end = Callback::new(move |()| finish(go));
    kept::shared::is_on()
        .then(|| view! { <Button label="办完了，退出" block=true on_click=end /> }.into_any())
}
