//! Phone, then code.

use super::clear;
use super::logic::{Begun, Blame, CODE, PHONE, blame, code_digits, phone_error, told_to_wait};
use crate::api::{self, ApiError};
use crate::browser::{clock, timer};
use crate::paths;
use crate::ui::{
    Button, ButtonLook, Card, Hotline, Message, PageHeader, TextInput, Tone, focus_by_id,
};
use crate::words::errors::Explained;
use jinban_contract::session::Me;
use jinban_contract::time::Moment;
use leptos::prelude::*;

const PHONE_ID: &str = "phone";
const CODE_ID: &str = "code";

#[derive(Clone, Copy)]
struct SignIn {
    begun: RwSignal<Begun>,
    code: RwSignal<String>,
    phone_error: RwSignal<Option<String>>,
    code_error: RwSignal<Option<String>>,
    failed: RwSignal<Option<Explained>>,
    asking: RwSignal<bool>,
    signing_in: RwSignal<bool>,
    now: RwSignal<Moment>,
    me: RwSignal<Option<Me>>,
}

/// Signs in and puts who that is into `me`.
pub(super) fn view(me: RwSignal<Option<Me>>, on_the_way: bool) -> AnyView {
    let form = SignIn {
        begun: RwSignal::new(Begun::kept(clock::now())),
        code: RwSignal::new(String::new()),
        phone_error: RwSignal::new(None),
        code_error: RwSignal::new(None),
        failed: RwSignal::new(None),
        asking: RwSignal::new(false),
        signing_in: RwSignal::new(false),
        now: RwSignal::new(clock::now()),
        me,
    };
    form.count_down();
    let lead = if on_the_way {
        "登录后接着办。不用密码，没用过的号码也能直接登录。"
    } else {
        "用手机号收验证码就能登录，不用密码。"
    };
    let has_code = Memo::new(move |_| form.begun.with(|b| b.sent.is_some()));
    view! {
        <div class="jb-stack">
            <PageHeader title="登录" lead />
            {move || form.failed.get().map(failed_note)}
            <Card>
                <div class="jb-stack">
                    {phone_form(form)}
                    {move || has_code.get().then(|| code_form(form))}
                </div>
            </Card>
            <p><a href=paths::DRAFTS>"不登录，看看这台手机上的草稿"</a></p>
            {clear::view()}
            <Hotline number="12345" label="登不上，打电话问" />
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
    let value = Signal::derive(move || form.begun.with(|b| b.phone.clone()));
    let wait = Memo::new(move |_| form.begun.with(|b| b.wait(form.now.get())));
    let label = Signal::derive(move || {
        let sent = form.begun.with(|b| b.sent.is_some());
        match (wait.get(), sent) {
            (0, false) => "获取验证码".to_owned(),
            (0, true) => "重新获取验证码".to_owned(),
            (seconds, _) => format!("{seconds} 秒后可重新获取"),
        }
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
    let to = move || {
        let sent = form.begun.with(|b| b.sent.clone());
        sent.map(|sent| format!("验证码已发到 {}，几分钟内有效。", sent.phone))
    };
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                form.sign_in();
            }
        >
            <p role="status">{to}</p>
            {move || form.begun.with(|b| b.sent.as_ref()?.demo_code.clone()).map(|code| demo(form, code))}
            <TextInput
                id=CODE_ID
                label=CODE
                hint="短信里的 6 位数字"
                inputmode="numeric"
                autocomplete="one-time-code"
                narrow=true
                value=form.code
                error=form.code_error
                on_input=Callback::new(move |code| form.code.set(code))
            />
            <Button
                label="登录"
                submit=true
                block=true
                busy=form.signing_in
                busy_label="正在登录…"
            />
        </form>
    }
    .into_any()
}

/// A demonstration sends no message: the code stands on the screen.
fn demo(form: SignIn, code: String) -> AnyView {
    let text = format!("演示：验证码 {code}");
    let fill = Callback::new(move |()| {
        form.code.set(code.clone());
        form.code_error.set(None);
        focus_by_id(CODE_ID);
    });
    view! {
        <Message>
            <p>{text}</p>
            <Button label="填入" look=ButtonLook::Secondary on_click=fill />
        </Message>
    }
    .into_any()
}

impl SignIn {
    fn type_phone(self, phone: String) {
        self.phone_error.set(None);
        self.begun.update(|begun| {
            begun.phone = phone;
            begun.keep(clock::now());
        });
    }

    fn ask(self) {
        let wait = self.begun.with_untracked(|b| b.wait(clock::now()));
        if self.asking.get_untracked() || wait > 0 {
            return;
        }
        let phone = self.begun.with_untracked(|b| b.phone.clone());
        let wrong = phone_error(&phone);
        self.phone_error.set(wrong.clone());
        if wrong.is_some() {
            focus_by_id(PHONE_ID);
            return;
        }
        self.asking.set(true);
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::session::send_code(&phone).await;
            // The page may be gone by now.
            if self.asking.try_set(false).is_none() {
                self.asked(answer);
            }
        });
    }

    fn asked(self, answer: api::Answer<jinban_contract::session::CodeSent>) {
        let now = clock::now();
        match answer {
            Ok(sent) => {
                self.begun
                    .update(|begun| *begun = begun.with_code(sent, now));
                self.code.set(String::new());
                self.code_error.set(None);
                request_animation_frame(|| focus_by_id(CODE_ID));
            }
            Err(error) => {
                if let Some(seconds) = told_to_wait(&error) {
                    let until = now.plus_seconds(i64::from(seconds));
                    self.begun.update(|begun| begun.again_at = Some(until));
                }
                self.fail(&error);
            }
        }
        self.begun.update(|begun| begun.keep(now));
        self.count_down();
    }

    fn sign_in(self) {
        if self.signing_in.get_untracked() {
            return;
        }
        let code = match code_digits(&self.code.get_untracked()) {
            Ok(code) => code,
            Err(words) => {
                self.code_error.set(Some(words));
                focus_by_id(CODE_ID);
                return;
            }
        };
        self.signing_in.set(true);
        self.failed.set(None);
        self.code_error.set(None);
        let phone = self.begun.with_untracked(|b| b.phone.clone());
        leptos::task::spawn_local(async move {
            let answer = api::session::sign_in(&phone, &code).await;
            if self.signing_in.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(me) => {
                    Begun::forget();
                    self.me.set(Some(me));
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Tells a failure where it belongs.
    fn fail(self, error: &ApiError) {
        match blame(error) {
            Blame::Phone(words) => {
                self.phone_error.set(Some(words));
                focus_by_id(PHONE_ID);
            }
            Blame::Code(words) => {
                self.code_error.set(Some(words));
                self.code.set(String::new());
                focus_by_id(CODE_ID);
            }
            Blame::Nobody(title, advice) => self.failed.set(Some(Explained { title, advice })),
        }
    }

    /// Counts the seconds until another code may be asked for.
    fn count_down(self) {
        leptos::task::spawn_local(async move {
            loop {
                let now = clock::now();
                // Nobody looks any more.
                if self.now.try_set(now).is_some() {
                    return;
                }
                if self.begun.with_untracked(|b| b.wait(now)) == 0 {
                    return;
                }
                timer::sleep(1000).await;
            }
        });
    }
}
