//! Going on under another number: a code to the one of now, a code to the other.

use super::logic::{PHONE, phone_error};
use crate::api::{ApiError, rights};
use crate::parts::code::{CodeForm, Pause};
use crate::parts::own_phone;
use crate::parts::proof::Proving;
use crate::ui::{Button, ButtonLook, Card, Message, TextInput, Tone, dynamic, focus_by_id};
use crate::words::errors::{Explained, explain};
use crate::words::rules::code_digits;
use jinban_contract::problem::Rule;
use jinban_contract::session::{CodeSent, NewNumber};
use leptos::prelude::*;

const PHONE_ID: &str = "new-phone";
const CODE_ID: &str = "new-phone-code";

/// A change of number under way.
#[derive(Clone, Copy)]
struct Change {
    /// The number of now has got its code, and it was right.
    ready: RwSignal<bool>,
    phone: RwSignal<String>,
    phone_error: RwSignal<Option<String>>,
    sent: RwSignal<Option<CodeSent>>,
    pause: Pause,
    code: RwSignal<String>,
    code_error: RwSignal<Option<String>>,
    failed: RwSignal<Option<Explained>>,
    busy: RwSignal<bool>,
    /// The number that one goes on under, masked.
    done: RwSignal<Option<String>>,
}

/// The way to another number.
pub(super) fn view(proving: Proving) -> AnyView {
    let change = Change {
        ready: RwSignal::new(false),
        phone: RwSignal::new(String::new()),
        phone_error: RwSignal::new(None),
        sent: RwSignal::new(None),
        pause: Pause::none(),
        code: RwSignal::new(String::new()),
        code_error: RwSignal::new(None),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
        done: RwSignal::new(None),
    };
    let way = dynamic(move || match (change.done.get(), change.ready.get()) {
        (Some(phone), _) => done(&phone),
        (None, true) => form(change),
        (None, false) => proving.button("换手机号", change.ready),
    });
    view! {
        <Card title="换手机号">
            <div class="jb-stack">
                <p>
                    "号码要换，请趁旧号码还能收短信时在这里换：办过的事、预约都跟着走。旧号码已经收不到短信的，请带身份证到窗口。"
                </p>
                {way}
            </div>
        </Card>
    }
    .into_any()
}

fn done(phone: &str) -> AnyView {
    let title = format!("手机号换成了 {phone}");
    view! {
        <Message tone=Tone::Success title announce=true>
            "下次请用新号码登录。别的手机和电脑上都退出登录了。表里填过的联系电话不会自动改，要改请告诉窗口。"
        </Message>
    }
    .into_any()
}

/// Whether the number that was asked for is the one of now.
fn is_own(error: &ApiError) -> bool {
    let mut faults = error.fields().iter();
    faults.any(|fault| fault.pointer == "/phone" && fault.rule == Rule::NotAnOption)
}

impl Change {
    fn ask(self) {
        if self.busy.get_untracked() || 0 < self.pause.left_now() {
            return;
        }
        let phone = self.phone.get_untracked();
        let wrong = phone_error(&phone);
        self.phone_error.set(wrong.clone());
        if wrong.is_some() {
            return focus_by_id(PHONE_ID);
        }
        self.begin();
        leptos::task::spawn_local(async move {
            let answer = rights::send_code_to(phone).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(sent) => {
                    self.pause.begin(sent.retry_after);
                    self.sent.set(Some(sent));
                    self.form().begin();
                }
                Err(error) if is_own(&error) => {
                    self.phone_error
                        .set(Some("这就是您现在用的号码，请填新的".to_owned()));
                    focus_by_id(PHONE_ID);
                }
                Err(error) => {
                    self.pause.told(&error);
                    self.failed.set(Some(explain(&error)));
                }
            }
        });
    }

    fn begin(self) {
        self.busy.set(true);
        self.failed.set(None);
        self.code_error.set(None);
    }

    fn change(self) {
        if self.busy.get_untracked() {
            return;
        }
        let code = match code_digits(&self.code.get_untracked()) {
            Ok(code) => code,
            Err(words) => return self.form().blame(words),
        };
        self.begin();
        let phone = self.phone.get_untracked();
        leptos::task::spawn_local(async move {
            let new = NewNumber { phone, code };
            let answer = rights::change_number(&new).await;
            if answer.is_ok() {
                own_phone::remember(&new.phone);
            }
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(me) => self.done.set(Some(me.phone)),
                Err(error) if self.form().refused(&error) => {}
                Err(error) => self.failed.set(Some(explain(&error))),
            }
        });
    }

    fn form(self) -> CodeForm {
        CodeForm {
            id: CODE_ID,
            to: "新号码",
            sent: self.sent.into(),
            code: self.code,
            error: self.code_error,
            on_submit: Callback::new(move |()| self.change()),
        }
    }
}

fn form(change: Change) -> AnyView {
    let failed = dynamic(move || {
        change.failed.get().map(|words| {
            view! {
                <Message tone=Tone::Danger title=words.title announce=true>
                    {words.advice}
                </Message>
            }
        })
    });
    let has_code = Memo::new(move |_| change.sent.with(Option::is_some));
    let label = Signal::derive(move || change.pause.label(has_code.get()));
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                change.ask();
            }
        >
            {failed}
            <TextInput
                id=PHONE_ID
                label=format!("新{PHONE}")
                kind="tel"
                inputmode="tel"
                value=change.phone
                error=change.phone_error
                on_input=Callback::new(move |phone| {
                    change.sent.set(None);
                    change.pause.end();
                    change.phone.set(phone);
                })
            />
            <Button
                label
                look=ButtonLook::Secondary
                submit=true
                block=true
                busy=change.busy
                busy_label="请稍等…"
            />
        </form>
        {dynamic(move || has_code.get().then(|| code_form(change)))}
    }
    .into_any()
}

fn code_form(change: Change) -> AnyView {
    let end = view! {
        <Button
            label="换成这个号码"
            submit=true
            block=true
            busy=change.busy
            busy_label="正在换…"
        />
    };
    change.form().view(end.into_any())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_of_now_is_called_so() {
        let told = |pointer: &str, rule: &str| {
            let json = format!(
                r#"{{"type":"","title":"","status":422,"code":"validation_failed","detail":"",
                "fields":[{{"pointer":"{pointer}","rule":"{rule}"}}]}}"#
            );
            let problem = jinban_contract::lean::from_json(&json).unwrap();
            is_own(&ApiError::Problem(Box::new(problem)))
        };
        assert!(told("/phone", "not_an_option"));
        assert!(!told("/phone", "required") && !told("/code", "not_an_option"));
    }

    #[test]
    fn who_has_lost_the_number_of_before_is_told_where_to_go() {
        let html = Owner::new().with(|| view(Proving::idle()).to_html());
        assert!(html.contains("带身份证到窗口"), "{html}");
        let html = Owner::new().with(|| done("139****5678").to_html());
        assert!(html.contains("换成了 139****5678"), "{html}");
    }
}
