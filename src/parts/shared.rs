//! 公用的手机和自助机: a word at the top of every page, and when nobody touches
//! it for a while, a question; without an answer everything is cleared.

mod logic;

use crate::api;
use crate::browser::{boot, clock, timer};
use crate::kept::shared::{self, Mode, Refused};
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

/// The word at the top, and the questions; and why an address did not do what it asked for.
pub fn bar() -> AnyView {
    let refused = shared::refused().map(refused);
    let watched = shared::is_on().then(watched);
    view! { {refused} {watched} }.into_any()
}

fn refused(why: Refused) -> AnyView {
    let text = match why {
        Refused::Personal => {
            "这里还存着个人的东西（登录、草稿或打的勾）。这台是公用的，请先在“我的”里退出登录、清掉草稿，再打开这个网址。"
        }
        Refused::Unread => {
            "网址里 shared= 后面的字没有看懂。要设成公用，请把网址结尾改成 /?shared=1 再打开；不设了，用 /?shared=0。"
        }
    };
    let title = match shared::is_on() {
        true => "公用设备的设置没有改",
        false => "没有设成公用设备",
    };
    view! {
        <aside class="jb-no-print" aria-label="公用设备的设置">
            <Message tone=Tone::Warning title>
                {text}
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
        {whose()}
        {shared::is_asked_back().then(given_back)}
        <div class="jb-no-print" role="status">{was_left()}</div>
        {question(watch, end)}
    }
    .into_any()
}

/// An address alone has said it, which anybody may have sent: until somebody answers, the device
/// keeps nothing, and its owner can take it back.
fn whose() -> AnyView {
    let mode = RwSignal::new(shared::mode());
    let say = move |said: Mode| {
        Callback::new(move |()| {
            // Giving it back takes the whole bar away.
            mode.set(said);
            kept::share(said);
        })
    };
    let (machine, own) = (say(Mode::Kiosk), say(Mode::Own));
    dynamic(move || {
        (mode.get() == Mode::Asked).then(|| {
            view! {
                <aside class="jb-no-print" aria-label="这台是公用的吗">
                    <Message tone=Tone::Info title="这台是公用的吗？">
                        <p>
                            "刚打开的网址把这台设成了公用的。大厅、村委会的机器，请工作人员点一次“是公用的”；是您自己的手机，请点“是我自己的”。"
                        </p>
                        <Button label="是公用的" look=ButtonLook::Secondary on_click=machine />
                        <Button label="是我自己的" look=ButtonLook::Secondary on_click=own />
                    </Message>
                </aside>
            }
        })
    })
}

/// An address has asked to give it back, which anybody may have sent: until somebody says so, it
/// stays one for all.
fn given_back() -> AnyView {
    let open = RwSignal::new(true);
    let stay = Callback::new(move |()| open.set(false));
    let back = Callback::new(move |()| {
        open.set(false);
        kept::share(Mode::Own);
    });
    dynamic(move || {
        open.get().then(|| {
            view! {
                <aside class="jb-no-print" aria-label="这台不再公用了吗">
                    <Message tone=Tone::Warning title="这台不再公用了吗？">
                        <p>
                            "刚打开的网址要把这台改成个人用的：改了以后，填的内容会留在这里。只有管这台机器的人才该改；您是来办事的，请点“还是公用的”。"
                        </p>
                        <Button label="还是公用的" on_click=stay />
                        <Button label="改成个人用的" look=ButtonLook::Secondary on_click=back />
                    </Message>
                </aside>
            }
        })
    })
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
            shared::note_used();
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
    shared::is_on()
        .then(|| view! { <Button label="办完了，退出" block=true on_click=end /> }.into_any())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn who_stands_at_a_machine_is_told_what_giving_it_back_means() {
        let html = Owner::new().with(|| given_back().to_html());
        for words in ["不再公用了吗", "会留在这里", "还是公用的", "改成个人用的"]
        {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
