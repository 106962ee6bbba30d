//! A fresh code, asked for in place: what wants one goes on where it stood. What wants
//! one says `jinban_rules::rights`; the platform refuses the rest.

use crate::api::{ApiError, rights, session};
use crate::ui::{Button, ButtonLook, Message, Sheet, TextInput, Tone, dynamic, focus_by_id};
use crate::words::errors::{Explained, explain};
use crate::words::rules::{CODE, code_digits};
use crate::words::times;
use jinban_contract::session::CodeSent;
use leptos::prelude::*;

const CODE_ID: &str = "proof-code";

/// Asks for a code before something is done, unless one was shown just now.
#[derive(Clone, Copy)]
pub struct Proving {
    open: RwSignal<bool>,
    /// The platform is being asked whether a code is wanted, or sends one.
    asking: RwSignal<bool>,
    sent: RwSignal<Option<CodeSent>>,
    code: RwSignal<String>,
    code_error: RwSignal<Option<String>>,
    failed: RwSignal<Option<Explained>>,
    showing: RwSignal<bool>,
    /// What goes on.
    then: RwSignal<Option<Callback<()>>>,
}

impl Proving {
    /// Nothing was asked for yet.
    pub fn idle() -> Self {
        Self {
            open: RwSignal::new(false),
            asking: RwSignal::new(false),
            sent: RwSignal::new(None),
            code: RwSignal::new(String::new()),
            code_error: RwSignal::new(None),
            failed: RwSignal::new(None),
            showing: RwSignal::new(false),
            then: RwSignal::new(None),
        }
    }

    /// Whether something is under way that began with a tap.
    pub fn busy(self) -> Signal<bool> {
        self.asking.into()
    }

    /// Does `then`: at once where a code was shown just now, otherwise after it.
    pub fn before(self, then: Callback<()>) {
        if self.asking.get_untracked() {
            return;
        }
        self.asking.set(true);
        self.then.set(Some(then));
        leptos::task::spawn_local(async move {
            let me = session::me().await;
            // The page may be gone by now.
            if self.asking.try_set(false).is_some() {
                return;
            }
            match me {
                Ok(me) if me.proven_until.is_some() => self.go_on(),
                Ok(_) => self.begin(),
                Err(error) => {
                    self.begin();
                    self.failed.set(Some(explain(&error)));
                }
            }
        });
    }

    fn begin(self) {
        self.sent.set(None);
        self.code.set(String::new());
        self.code_error.set(None);
        self.failed.set(None);
        self.open.set(true);
    }

    fn go_on(self) {
        self.open.set(false);
        if let Some(then) = self.then.get_untracked() {
            self.then.set(None);
            then.run(());
        }
    }

    fn ask(self) {
        if self.asking.get_untracked() {
            return;
        }
        self.asking.set(true);
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = rights::send_code().await;
            if self.asking.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(sent) => {
                    self.sent.set(Some(sent));
                    self.code.set(String::new());
                    self.code_error.set(None);
                    request_animation_frame(|| focus_by_id(CODE_ID));
                }
                Err(error) => self.failed.set(Some(explain(&error))),
            }
        });
    }

    fn show(self) {
        if self.showing.get_untracked() {
            return;
        }
        let code = match code_digits(&self.code.get_untracked()) {
            Ok(code) => code,
            Err(words) => return self.blame(words),
        };
        self.showing.set(true);
        self.failed.set(None);
        self.code_error.set(None);
        leptos::task::spawn_local(async move {
            let answer = rights::prove(code).await;
            if self.showing.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => self.go_on(),
                Err(error) if is_of_code(&error) => {
                    let words = explain(&error);
                    self.blame(format!("{}。{}", words.title, words.advice));
                }
                Err(error) => self.failed.set(Some(explain(&error))),
            }
        });
    }

    fn blame(self, words: String) {
        self.code_error.set(Some(words));
        focus_by_id(CODE_ID);
    }

    /// The panel; it is there once for all that a page has ask for a code.
    pub fn view(self) -> AnyView {
        let close = Callback::new(move |()| self.open.set(false));
        view! {
            <Sheet id="proof" title="请确认是您本人" open=self.open on_close=close>
                {body(self)}
            </Sheet>
        }
        .into_any()
    }
}

fn is_of_code(error: &ApiError) -> bool {
    matches!(
        error.code(),
        "code_wrong" | "code_expired" | "validation_failed"
    )
}

fn body(proving: Proving) -> AnyView {
    let failed = dynamic(move || {
        proving.failed.get().map(|words| {
            view! {
                <Message tone=Tone::Danger title=words.title announce=true>
                    {words.advice}
                </Message>
            }
        })
    });
    let label = Signal::derive(move || {
        let label = match proving.sent.with(Option::is_some) {
            true => "重新获取验证码",
            false => "获取验证码",
        };
        label.to_owned()
    });
    let ask = Callback::new(move |()| proving.ask());
    view! {
        <div class="jb-stack">
            <p>
                "怕别人拿了您的手机来看，请用发到您手机上的验证码确认一下。确认后十分钟内不用再来一次。"
            </p>
            {failed}
            <Button
                label
                look=ButtonLook::Secondary
                block=true
                busy=proving.asking
                busy_label="正在发送…"
                on_click=ask
            />
            {dynamic(move || proving.sent.get().map(|sent| form(proving, sent)))}
        </div>
    }
    .into_any()
}

fn form(proving: Proving, sent: CodeSent) -> AnyView {
    let until = times::clock(sent.expires_at.time());
    let to = format!("验证码已发到 {}，{until} 前有效。", sent.phone);
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                proving.show();
            }
        >
            <p role="status">{to}</p>
            {sent.demo_code.map(|code| demo(proving, code))}
            <TextInput
                id=CODE_ID
                label=CODE
                hint="短信里的 6 位数字"
                inputmode="numeric"
                autocomplete="one-time-code"
                narrow=true
                value=proving.code
                error=proving.code_error
                on_input=Callback::new(move |code| proving.code.set(code))
            />
            <Button
                label="确认"
                submit=true
                block=true
                busy=proving.showing
                busy_label="正在确认…"
            />
        </form>
    }
    .into_any()
}

/// A demonstration sends no message: the code stands on the screen.
fn demo(proving: Proving, code: String) -> AnyView {
    let text = format!("演示：验证码 {code}");
    let fill = Callback::new(move |()| {
        proving.code.set(code.clone());
        proving.code_error.set(None);
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

/// Photographs that are shown after a tap and a code: of what was handed in.
#[derive(Clone, Copy)]
pub struct Covered {
    shown: RwSignal<bool>,
    proving: Proving,
}

impl Covered {
    /// Covers every photograph that is drawn below this part of the page; the panel
    /// has to be drawn, too.
    pub fn begin() -> Self {
        let covered = Self {
            shown: RwSignal::new(false),
            proving: Proving::idle(),
        };
        provide_context(covered);
        covered
    }

    /// The panel that asks for the code.
    pub fn panel(self) -> AnyView {
        self.proving.view()
    }
}

/// Photographs as they are where nothing covers them, and otherwise the way to them.
pub fn uncovered(
    label: &str,
    count: usize,
    pictures: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let Some(covered) = use_context::<Covered>() else {
        return pictures();
    };
    let words = format!("看照片（{count} 张）");
    let name = format!("{words}：{label}");
    dynamic(move || match covered.shown.get() {
        true => pictures(),
        false => {
            let show = Callback::new(move |()| {
                let then = Callback::new(move |()| {
                    covered.shown.try_set(true);
                });
                covered.proving.before(then);
            });
            view! {
                <Button
                    label=words.clone()
                    look=ButtonLook::Quiet
                    aria_label=name.clone()
                    busy=covered.proving.busy()
                    on_click=show
                />
            }
            .into_any()
        }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn drawn() -> String {
        let picture = || view! { <img src="/x" alt="身份证" /> }.into_any();
        uncovered("身份证", 1, picture).to_html()
    }

    #[test]
    fn photographs_that_were_handed_in_are_shown_after_a_tap() {
        let draft = Owner::new().with(drawn);
        assert!(
            draft.contains("<img") && !draft.contains("看照片"),
            "{draft}"
        );
        let of_a_case = Owner::new().with(|| {
            Covered::begin();
            drawn()
        });
        assert!(!of_a_case.contains("<img"), "{of_a_case}");
        assert!(of_a_case.contains("看照片（1 张）：身份证"), "{of_a_case}");
    }
}
