//! What cannot be undone: asked twice, done once.

use crate::api::client;
use crate::ui::{Button, ButtonLook, Message, Sheet, Tone};
use crate::words::errors::Explained;
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
}

/// What follows once it is done and the panel closed.
pub type Then = Box<dyn FnOnce()>;

/// Something being done; what went wrong, in words.
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
            let title = format!("{}：{}", words.not_done, failed.title);
            view! { <Message tone=Tone::Danger title announce=true>{failed.advice}</Message> }
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
