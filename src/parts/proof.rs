//! A fresh code, asked for in place: what wants one goes on where it stood. What wants
//! one says `jinban_rules::rights`; the platform refuses the rest.

use crate::api::{rights, session};
use crate::parts::code::{CodeForm, Pause};
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone, dynamic};
use crate::words::errors::{Explained, explain};
use crate::words::rules::code_digits;
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
    pause: Pause,
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
            pause: Pause::none(),
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

    /// What a tap does that opens something in this way.
    fn opens(self, open: RwSignal<bool>) -> Callback<()> {
        let then = Callback::new(move |()| {
            open.try_set(true);
        });
        Callback::new(move |()| self.before(then))
    }

    /// The button that opens something in this way.
    pub fn button(self, label: &str, open: RwSignal<bool>) -> AnyView {
        view! {
            <Button
                label
                look=ButtonLook::Secondary
                block=true
                busy=self.busy()
                on_click=self.opens(open)
            />
        }
        .into_any()
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
        if self.asking.get_untracked() || 0 < self.pause.left_now() {
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
                    self.pause.begin(sent.retry_after);
                    self.sent.set(Some(sent));
                    self.form().begin();
                }
                Err(error) => {
                    self.pause.told(&error);
                    self.failed.set(Some(explain(&error)));
                }
            }
        });
    }

    fn show(self) {
        if self.showing.get_untracked() {
            return;
        }
        let code = match code_digits(&self.code.get_untracked()) {
            Ok(code) => code,
            Err(words) => return self.form().blame(words),
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
                Err(error) if self.form().refused(&error) => {}
                Err(error) => self.failed.set(Some(explain(&error))),
            }
        });
    }

    fn form(self) -> CodeForm {
        CodeForm {
            id: CODE_ID,
            to: "",
            sent: self.sent.into(),
            code: self.code,
            error: self.code_error,
            on_submit: Callback::new(move |()| self.show()),
        }
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
    let has_code = Memo::new(move |_| proving.sent.with(Option::is_some));
    let label = Signal::derive(move || proving.pause.label(has_code.get()));
    let ask = Callback::new(move |()| proving.ask());
    view! {
        <div class="jb-stack">
            <p>
                "怕别人拿了您的手机来用，请用发到您手机上的验证码确认一下。确认后十分钟内不用再来一次。"
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
            {dynamic(move || has_code.get().then(|| form(proving)))}
        </div>
    }
    .into_any()
}

fn form(proving: Proving) -> AnyView {
    let show = view! {
        <Button
            label="确认"
            submit=true
            block=true
            busy=proving.showing
            busy_label="正在确认…"
        />
    };
    proving.form().view(show.into_any())
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
        false => view! {
            <Button
                label=words.clone()
                look=ButtonLook::Quiet
                aria_label=name.clone()
                busy=covered.proving.busy()
                on_click=covered.proving.opens(covered.shown)
            />
        }
        .into_any(),
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
