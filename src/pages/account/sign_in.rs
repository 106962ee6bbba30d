//! Phone, then code.

use super::consent;
use super::leaving::{self, Leaving, Left};
use super::logic::PHONE;
use super::signing::{CODE_ID, PHONE_ID, SignIn};
use super::{device, earlier};
use crate::parts::code::{CodeForm, ask_label};
use crate::parts::hotline::RegionHotline;
use crate::paths;
use crate::ui::{Button, ButtonLook, Card, Message, PageHeader, TextInput, Tone};
use crate::words::errors::Explained;
use jinban_contract::session::Me;
use leptos::prelude::*;

/// Signs in and puts who that is into `me`.
pub(super) fn view(
    me: RwSignal<Option<Me>>,
    left: RwSignal<Option<Left>>,
    on_the_way: bool,
) -> AnyView {
    let form = SignIn::new(me);
    let lead = if on_the_way {
        "登录后接着办。不用密码，没用过的号码也能直接登录。"
    } else {
        "用手机号收验证码就能登录，不用密码。"
    };
    let leaving = Leaving::new(false, left, Callback::new(|()| ()));
    let shared = device::choice(form.shared, Callback::new(move |on| form.say_shared(on)));
    let has_code = Memo::new(move |_| form.begun.with(|b| b.sent.is_some()));
    view! {
        <div class="jb-stack">
            <PageHeader title="登录" lead />
            {move || left.get().map(leaving::note)}
            {move || form.failed.get().map(failed_note)}
            <Card>
                <div class="jb-stack">
                    // Drawn anew: what the browser may fill in depends on whose device it is.
                    {move || (form.shared.get(), phone_form(form)).1}
                    {move || has_code.get().then(|| code_form(form))}
                    {move || form.wanted.get().map(|wanted| earlier::view(form, wanted))}
                    {shared}
                </div>
            </Card>
            <p><a href=paths::DRAFTS>"不登录，看看这部手机上的草稿"</a></p>
            {leaving::view(leaving)}
            <RegionHotline label="登不上，打电话问" />
        </div>
    }
    .into_any()
}

fn failed_note(words: Explained) -> AnyView {
    view! {
        <Message tone=Tone::Danger title=words.title announce=true>
            {words.advice}
        </Message>
    }
    .into_any()
}

fn phone_form(form: SignIn) -> AnyView {
    // Written anew only where it changed: what a browser filled in without a word stays.
    let value = Memo::new(move |_| form.begun.with(|b| b.phone.clone()));
    let wait = Memo::new(move |_| form.begun.with(|b| b.wait(form.now.get())));
    let label = Signal::derive(move || {
        let sent = form.begun.with(|b| b.sent.is_some());
        ask_label(wait.get(), sent, form.now.get())
    });
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                form.ask();
            }
        >
            <TextInput
                id=PHONE_ID
                label=PHONE
                kind="tel"
                inputmode="tel"
                autocomplete="tel"
                value
                error=form.phone_error
                on_input=Callback::new(move |phone| form.type_phone(phone))
            />
            {consent::choice(form)}
            {move || {
                let look = if form.begun.with(|b| b.sent.is_some()) {
                    ButtonLook::Secondary
                } else {
                    ButtonLook::Primary
                };
                view! {
                    <Button
                        label
                        look
                        submit=true
                        block=true
                        busy=form.asking
                        busy_label="正在发送…"
                    />
                }
            }}
        </form>
    }
    .into_any()
}

fn code_form(form: SignIn) -> AnyView {
    let parts = CodeForm {
        id: CODE_ID,
        to: "",
        sent: Signal::derive(move || form.begun.with(|begun| begun.sent.clone())),
        code: form.code,
        error: form.code_error,
        on_submit: Callback::new(move |()| form.sign_in()),
    };
    let enter = move || form.wanted.with(Option::is_none).then(|| enter(form));
    parts.view(view! { {enter} }.into_any())
}

fn enter(form: SignIn) -> AnyView {
    view! {
        <Button
            label="登录"
            submit=true
            block=true
            busy=form.signing_in
            busy_label="正在登录…"
        />
    }
    .into_any()
}
