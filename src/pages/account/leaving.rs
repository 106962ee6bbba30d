//! Leaving: one tap signs out and clears this device, after a word about what
//! was not sent.

use crate::api;
use crate::browser::boot;
use crate::kept::kinds::{BOOKING, CORRECTION, DRAFT, Kind, REVIEW, SUPPLEMENT};
use crate::kept::vault::{self, Entry, Holder};
use crate::kept::{elder, shared, who};
use crate::parts::form::photos::underway;
use crate::ui::{Button, ButtonLook, IconName, Message, Sheet, Tone};
use leptos::prelude::*;

/// What somebody who leaves is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Cleared; the platform is being told.
    Telling,
    /// The platform has heard of it.
    Told,
    /// The platform has not heard of it, whatever the cause.
    Untold,
    /// Nobody was signed in: cleared.
    Cleared,
}

/// What leaves with whoever leaves.
#[derive(Clone, Copy)]
pub(super) struct Leaving {
    /// What came of it.
    pub left: RwSignal<Option<Left>>,
    asked: RwSignal<bool>,
    unsent: RwSignal<Vec<String>>,
    /// Whether somebody is signed in.
    signed_in: bool,
    /// Runs when everything is cleared.
    cleared: Callback<()>,
}

impl Leaving {
    pub fn new(signed_in: bool, left: RwSignal<Option<Left>>, cleared: Callback<()>) -> Self {
        Self {
            left,
            asked: RwSignal::new(false),
            unsent: RwSignal::new(Vec::new()),
            signed_in,
            cleared,
        }
    }

    /// Leaves at once, or tells first what would be lost.
    pub fn ask(self) {
        self.unsent.set(unsent());
        match self.unsent.with_untracked(Vec::is_empty) {
            true => self.go(),
            false => self.asked.set(true),
        }
    }

    /// Clears this device, then tells the platform.
    pub fn go(self) {
        self.asked.set(false);
        who::leave();
        if shared::is_on() {
            elder::forget();
        }
        underway::forget_all();
        if !self.signed_in {
            self.left.set(Some(Left::Cleared));
            self.cleared.run(());
            return;
        }
        self.left.set(Some(Left::Telling));
        self.cleared.run(());
        who::owe();
        tell(self.left);
    }
}

/// Tells the platform until it has heard. Where the page is gone before, the
/// next one does.
fn tell(left: RwSignal<Option<Left>>) {
    leptos::task::spawn_local(async move {
        let told = match api::session::sign_out().await {
            Ok(()) => Left::Told,
            Err(_) => Left::Untold,
        };
        let gone = left.try_set(Some(told)).is_some();
        if told == Left::Untold && !gone {
            boot::again(move || tell(left));
        }
    });
}

/// What was typed here and not sent, in words.
fn unsent() -> Vec<String> {
    let holder = Holder::here();
    let of = |kind: &'static Kind, words: fn(&Entry) -> Option<String>| {
        let all = vault::all(kind, &holder);
        all.iter().filter_map(words).collect::<Vec<_>>()
    };
    let mut all = of(&DRAFT, |draft| Some(form_words("", draft)));
    all.extend(of(&SUPPLEMENT, |draft| {
        Some(form_words("补充材料：", draft))
    }));
    all.extend(of(&BOOKING, |booking| {
        let named = booking.cells.get("name")?;
        Some(format!("没约完的预约：{named}"))
    }));
    all.extend(of(&REVIEW, |_| Some("没交的评价".to_owned())));
    all.extend(of(&CORRECTION, |_| Some("没交的纠错".to_owned())));
    for kind in [&DRAFT, &SUPPLEMENT] {
        let guests = vault::strangers(kind).into_iter();
        all.extend(guests.map(|one| format!("没登录时填的《{}》", one.title)));
    }
    all
}

fn form_words(before: &str, draft: &Entry) -> String {
    let who = draft.cells.text("who");
    let title = draft.cells.text("title");
    match who.is_empty() {
        true => format!("{before}《{title}》"),
        false => format!("{before}《{title}》 {who}"),
    }
}

/// The button and the question.
pub(super) fn view(leaving: Leaving) -> AnyView {
    let ask = Callback::new(move |()| leaving.ask());
    let button = match leaving.signed_in {
        true => view! {
            <Button label="退出登录" look=ButtonLook::Secondary block=true on_click=ask />
        }
        .into_any(),
        false => view! {
            <Button
                label="清除本机数据"
                look=ButtonLook::Quiet
                icon=IconName::Trash
                on_click=ask
            />
        }
        .into_any(),
    };
    view! {
        {button}
        {question(leaving)}
    }
    .into_any()
}

fn question(leaving: Leaving) -> AnyView {
    let stay = Callback::new(move |()| leaving.asked.set(false));
    let go = Callback::new(move |()| leaving.go());
    let (title, sure, not_sure) = match leaving.signed_in {
        true => ("退出并清除吗？", "退出并清除", "先不退出"),
        false => ("清除本机数据吗？", "清除", "不清除"),
    };
    let count = move || {
        let count = leaving.unsent.with(Vec::len);
        format!("还有 {count} 份没提交，清除后找不回来：")
    };
    let list = move || {
        let items = leaving.unsent.get().into_iter();
        items
            .map(|one| view! { <li>{one}</li> })
            .collect::<Vec<_>>()
    };
    view! {
        <Sheet id="leave" title open=leaving.asked on_close=stay>
            <div class="jb-stack">
                <p>{count}</p>
                <div class="jb-prose"><ul>{list}</ul></div>
                <p class="jb-quiet">"已提交的办件和预约不受影响。"</p>
                <Button label=sure look=ButtonLook::Danger block=true on_click=go />
                <Button label=not_sure look=ButtonLook::Secondary block=true on_click=stay />
            </div>
        </Sheet>
    }
    .into_any()
}

/// What came of leaving.
pub(super) fn note(left: Left) -> AnyView {
    let (tone, title, text) = match left {
        Left::Telling => (Tone::Info, "这部手机上您的内容已经清掉", "正在退出登录…"),
        Left::Told => (
            Tone::Success,
            "已退出登录",
            "这部手机上您填的内容和记录都已清掉。",
        ),
        Left::Untold => (
            Tone::Warning,
            "这部手机上您的内容已经清掉",
            "平台还不知道您退出了。这里会自动补上，补上以前不会再用您的登录。",
        ),
        Left::Cleared => (
            Tone::Success,
            "已清除",
            "这部手机上没登录时填的内容都已清掉。",
        ),
    };
    view! { <Message tone title announce=true>{text}</Message> }.into_any()
}
