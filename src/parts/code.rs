//! A code that was sent to a number: when another may be asked for, the form for it. For
//! signing in, for a fresh proof, for another number.

use crate::api::ApiError;
use crate::browser::{clock, timer};
use crate::ui::{Button, ButtonLook, Message, TextInput, dynamic, focus_by_id};
use crate::words::errors::explain;
use crate::words::rules::CODE;
use crate::words::times;
use jinban_contract::session::CodeSent;
use jinban_contract::time::Moment;
use jinban_rules::ids::CODE_DIGITS;
use jinban_rules::wait;
use leptos::prelude::*;

/// The form for a code, once one was sent.
#[derive(Clone, Copy)]
pub struct CodeForm {
    /// The id of its control.
    pub id: &'static str,
    /// What stands before the number that it went to.
    pub to: &'static str,
    pub sent: Signal<Option<CodeSent>>,
    /// As typed.
    pub code: RwSignal<String>,
    pub error: RwSignal<Option<String>>,
    pub on_submit: Callback<()>,
}

impl CodeForm {
    /// With what ends it.
    pub fn view(self, buttons: AnyView) -> AnyView {
        view! {
            <form
                class="jb-stack"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    self.on_submit.run(());
                }
            >
                <p role="status">{move || self.sent.get().map(|sent| self.went(&sent))}</p>
                {dynamic(move || self.sent.get()?.demo_code.map(|code| self.demo(code)))}
                <TextInput
                    id=self.id
                    label=CODE
                    hint=format!("短信里的 {CODE_DIGITS} 位数字")
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    narrow=true
                    value=self.code
                    error=self.error
                    on_input=Callback::new(move |code| self.code.set(code))
                />
                {buttons}
            </form>
        }
        .into_any()
    }

    fn went(self, sent: &CodeSent) -> String {
        let until = times::clock(sent.expires_at.time());
        format!("验证码已发到{} {}，{until} 前有效。", self.to, sent.phone)
    }

    /// A demonstration sends no message: the code stands on the screen.
    fn demo(self, code: String) -> AnyView {
        let text = format!("演示：验证码 {code}");
        let fill = Callback::new(move |()| {
            self.code.set(code.clone());
            self.error.set(None);
            focus_by_id(self.id);
        });
        view! {
            <Message>
                <p>{text}</p>
                <Button label="填入" look=ButtonLook::Secondary on_click=fill />
            </Message>
        }
        .into_any()
    }

    /// Another code was sent: the control is empty, and has the focus once it is drawn.
    pub fn begin(self) {
        self.code.set(String::new());
        self.error.set(None);
        request_animation_frame(move || focus_by_id(self.id));
    }

    /// Says at the control what is wrong.
    pub fn blame(self, words: String) {
        self.error.set(Some(words));
        focus_by_id(self.id);
    }

    /// Says at the control that the platform did not take the code, which is typed anew;
    /// false where something else is wrong.
    pub fn refused(self, error: &ApiError) -> bool {
        let is_own = is_of_code(error);
        if is_own {
            let words = explain(error);
            self.code.set(String::new());
            self.blame(format!("{}。{}", words.title, words.advice));
        }
        is_own
    }
}

/// Whether a failure is the code's that was typed.
pub fn is_of_code(error: &ApiError) -> bool {
    match error.code() {
        "code_wrong" | "code_expired" => true,
        "validation_failed" => error.fields().iter().any(|field| field.pointer == "/code"),
        _ => false,
    }
}

/// When another code may be asked for. By a clock that nobody vouches for it may be any time:
/// then the platform has to say it.
#[derive(Clone, Copy)]
pub struct Pause {
    again_at: RwSignal<Option<Moment>>,
    now: RwSignal<Option<Moment>>,
}

impl Pause {
    /// None was sent.
    pub fn none() -> Self {
        Self {
            again_at: RwSignal::new(None),
            now: RwSignal::new(None),
        }
    }

    /// Another may be asked for after so many seconds; they are counted.
    pub fn begin(self, seconds: u32) {
        let until = clock::now().plus_seconds(i64::from(seconds));
        self.again_at.set(Some(until));
        leptos::task::spawn_local(async move {
            // Until nobody looks any more.
            while self.now.try_set(clock::proven()).is_none() && 0 < self.left_now() {
                timer::sleep(1000).await;
            }
        });
    }

    /// The same where a failure says how long.
    pub fn told(self, error: &ApiError) {
        if let Some(seconds) = error.retry_after() {
            self.begin(seconds);
        }
    }

    /// Another number need not wait.
    pub fn end(self) {
        self.again_at.set(None);
    }

    /// Seconds that are left.
    pub fn left_now(self) -> i64 {
        let again_at = self.again_at.try_get_untracked().flatten();
        seconds_left(again_at, clock::proven())
    }

    /// What stands on the button that asks for a code, followed.
    pub fn label(self, is_sent: bool) -> String {
        let now = self.now.get();
        ask_label(seconds_left(self.again_at.get(), now), is_sent, now)
    }
}

/// Seconds until then; none by a clock that nobody vouches for.
pub fn seconds_left(again_at: Option<Moment>, proven: Option<Moment>) -> i64 {
    match (again_at, proven) {
        (Some(at), Some(now)) => (at.unix() - now.unix()).max(0),
        (Some(_), None) | (None, _) => 0,
    }
}

/// What stands on the button that asks for a code.
pub fn ask_label(seconds: i64, sent: bool, now: Option<Moment>) -> String {
    match (seconds, sent) {
        (0, false) => "获取验证码".to_owned(),
        (0, true) => "重新获取验证码".to_owned(),
        _ => format!("{}可重新获取", wait::after(seconds, now)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::client::failure;

    #[test]
    fn a_long_wait_is_not_counted_in_seconds() {
        let now = Moment::parse("2026-11-28T16:48:09+08:00").unwrap();
        assert_eq!(ask_label(45, true, Some(now)), "45 秒后可重新获取");
        assert_eq!(
            ask_label(82_311, false, Some(now)),
            "明天 15:40 以后可重新获取"
        );
        assert_eq!(ask_label(0, false, None), "获取验证码");
    }

    #[test]
    fn only_what_is_wrong_with_the_code_is_told_at_the_code() {
        let told = |code: &str, pointer: &str| {
            let fields = format!(r#"[{{"pointer":"{pointer}","rule":"too_short"}}]"#);
            let body = format!(
                r#"{{"title":"t","status":422,"code":"{code}","detail":"d","fields":{fields}}}"#
            );
            is_of_code(&failure(422, &body))
        };
        assert!(told("code_wrong", "") && told("validation_failed", "/code"));
        assert!(!told("validation_failed", "/phone") && !told("number_in_use", ""));
    }
}
