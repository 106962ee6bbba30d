//! What cannot be undone: asked twice, done once.

use crate::api::{Answer, ApiError, client};
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone};
use crate::words::causes::safe_again;
use crate::words::errors::{Explained, explain};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// The words of the question.
#[derive(Clone, Copy)]
pub struct Words {
    /// Id of the panel.
    pub id: &'static str,
    /// The button that asks.
    pub ask: &'static str,
    pub title: &'static str,
    /// What it means, and what stays possible.
    pub text: &'static str,
    pub sure: &'static str,
    pub busy: &'static str,
    pub rather_not: &'static str,
    /// Begins the sentence when it was not done.
    pub not_done: &'static str,
    /// Said when nobody knows whether it was.
    pub not_known: &'static str,
}

impl Words {
    /// Why it was not done, or not surely: an answer that was lost says neither.
    pub fn undone(&self, error: &ApiError) -> Explained {
        let title = self.not_known.to_owned();
        match error {
            ApiError::Unreachable(why) | ApiError::Garbled { cause: why, .. } => Explained {
                title,
                advice: safe_again(*why, self.sure),
            },
            ApiError::Problem(_) if error.passes() => {
                let told = explain(error);
                let advice = format!("{}。{}", told.title, told.advice);
                Explained { title, advice }
            }
            ApiError::Problem(_) => self.refused(explain(error)),
        }
    }

    /// Surely not, for what was told.
    pub fn refused(&self, told: Explained) -> Explained {
        Explained {
            title: format!("{}：{}", self.not_done, told.title),
            ..told
        }
    }
}

/// What stands now, where a refusal says that somebody was faster, as in another window, and
/// what was wanted is done.
pub async fn or_done<T>(
    answer: Answer<T>,
    is_done: impl Fn(&T) -> bool,
    look: impl Future<Output = Answer<T>>,
) -> Answer<T> {
    match answer {
        Err(error) if error.status() == 409 => match look.await {
            Ok(now) if is_done(&now) => Ok(now),
            Ok(_) | Err(_) => Err(error),
        },
        answer => answer,
    }
}

/// What follows once it is done and the panel closed.
pub type Then = Box<dyn FnOnce()>;

/// Something being done; what went wrong, in the words of [`Words::undone`].
pub type Doing = Pin<Box<dyn Future<Output = Result<Then, Explained>>>>;

/// Acts with an idempotency key, the same at every try.
type Act = Rc<dyn Fn(String) -> Doing>;

#[derive(Clone, Copy)]
struct Asking {
    asked: RwSignal<bool>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Explained>>,
    key: StoredValue<String>,
    act: StoredValue<Act, LocalStorage>,
}

/// A button, and the panel that asks again.
pub fn ask_twice(words: Words, act: impl Fn(String) -> Doing + 'static) -> AnyView {
    let asking = Asking {
        asked: RwSignal::new(false),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        key: StoredValue::new(client::new_key()),
        act: StoredValue::new_local(Rc::new(act)),
    };
    view! {
        <Button
            label=words.ask
            look=ButtonLook::Quiet
            on_click=Callback::new(move |()| asking.open())
        />
        {panel(words, asking)}
    }
    .into_any()
}

fn panel(words: Words, asking: Asking) -> AnyView {
    let close = Callback::new(move |()| asking.close());
    let failed = move || {
        asking.failed.get().map(|failed| {
            let Explained { title, advice } = failed;
            view! { <Message tone=Tone::Danger title announce=true>{advice}</Message> }
        })
    };
    view! {
        <Sheet id=words.id title=words.title open=asking.asked on_close=close>
            <div class="jb-stack">
                <p>{words.text}</p>
                {failed}
                <Button
                    label=words.sure
                    look=ButtonLook::Danger
                    block=true
                    busy=asking.busy
                    busy_label=words.busy
                    on_click=Callback::new(move |()| asking.act())
                />
                <Button label=words.rather_not look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}

impl Asking {
    fn open(self) {
        self.failed.set(None);
        self.asked.set(true);
    }

    /// Not while it is being done: what comes of it has to be seen.
    fn close(self) {
        if !self.busy.get_untracked() {
            self.asked.set(false);
        }
    }

    fn act(self) {
        self.busy.set(true);
        self.failed.set(None);
        let doing = self.act.with_value(|act| act(self.key.get_value()));
        leptos::task::spawn_local(async move {
            let done = doing.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(then) => {
                    self.asked.set(false);
                    then();
                }
                Err(failed) => self.failed.set(Some(failed)),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use crate::api::client::failure;
    use std::future::ready;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    const WORDS: Words = Words {
        id: "",
        ask: "收回同意",
        title: "",
        text: "",
        sure: "确定收回",
        busy: "",
        rather_not: "",
        not_done: "还没有收回",
        not_known: "不知道收回了没有",
    };

    fn refusal(status: u16) -> ApiError {
        let body = format!(r#"{{"title":"甲","status":{status},"code":"x","detail":"乙。"}}"#);
        failure(status, &body)
    }

    #[test]
    fn only_a_refusal_says_that_it_was_not_done() {
        let lost = ApiError::Unreachable(Cause::Silent);
        for error in [lost, ApiError::garbled(502), refusal(500)] {
            let told = WORDS.undone(&error);
            assert_eq!(told.title, "不知道收回了没有", "{error:?}");
        }
        assert_eq!(WORDS.undone(&refusal(422)).title, "还没有收回：甲");
        let lost = WORDS.undone(&ApiError::Unreachable(Cause::Cut));
        assert!(lost.advice.contains("再点一次“确定收回”"), "{lost:?}");
    }

    #[test]
    fn what_another_window_has_done_is_done() {
        let come = |answer: Answer<u8>, now: Answer<u8>| {
            let mut coming = pin!(or_done(answer, |now| *now == 7, ready(now)));
            match coming
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
            {
                Poll::Ready(answer) => answer,
                Poll::Pending => panic!("nothing waits"),
            }
        };
        assert_eq!(come(Err(refusal(409)), Ok(7)), Ok(7));
        assert_eq!(come(Err(refusal(409)), Ok(6)), Err(refusal(409)));
        assert_eq!(
            come(Err(refusal(409)), Err(refusal(500))),
            Err(refusal(409))
        );
        assert_eq!(come(Err(refusal(422)), Ok(7)), Err(refusal(422)));
        assert_eq!(come(Ok(1), Ok(7)), Ok(1));
    }
}
