//! What stands in a control is what is sent. Browsers that fill a form in tell
//! less than a hand that types: some send `change` and no `input`, some (iOS,
//! WeChat) nothing at all. So each text control is also read when it is left,
//! and when anything is tapped or submitted, before that is acted upon.

use super::dom::value_by_id;
use crate::browser;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;

/// One text control and where its text goes.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    value: Signal<String>,
    on_input: Callback<String>,
    /// What stood there when it was last looked at. While a value that the page
    /// itself has set is on its way into the control, the old one is no news.
    last: StoredValue<String>,
}

impl Typed {
    /// The control itself says that this stands in it.
    pub fn tell(self, now: String) {
        self.last.set_value(now.clone());
        if self.value.with_untracked(|value| *value != now) {
            self.on_input.run(now);
        }
    }

    /// Something else happened, and this stands there.
    pub fn look(self, now: String) {
        // The control may be gone by now.
        if self.last.try_with_value(|last| *last != now) == Some(true) {
            self.tell(now);
        }
    }
}

/// Follows the text control with `id`.
pub(super) fn typed(id: &str, value: Signal<String>, on_input: Callback<String>) -> Typed {
    let last = StoredValue::new(value.get_untracked());
    let typed = Typed {
        value,
        on_input,
        last,
    };
    look_before_acting(id.to_owned(), typed);
    typed
}

fn look_before_acting(id: String, typed: Typed) {
    const ACTS: [&str; 2] = ["click", "submit"];
    let Some(window) = browser::window() else {
        return;
    };
    let look = Closure::<dyn Fn()>::new(move || {
        if let Some(now) = value_by_id(&id) {
            typed.look(now);
        }
    });
    let listener = look.as_ref().unchecked_ref();
    for act in ACTS {
        // Caught on its way down, before any button hears of it.
        let _ = window.add_event_listener_with_callback_and_bool(act, listener, true);
    }
    let kept = StoredValue::new_local(Some((window, look)));
    on_cleanup(move || {
        let Some(Some((window, look))) = kept.try_update_value(Option::take) else {
            return;
        };
        let listener = look.as_ref().unchecked_ref();
        for act in ACTS {
            let _ = window.remove_event_listener_with_callback_and_bool(act, listener, true);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn control(typed_in: &str) -> (Typed, RwSignal<String>, StoredValue<usize>) {
        let value = RwSignal::new(typed_in.to_owned());
        let calls = StoredValue::new(0);
        let on_input = Callback::new(move |text| {
            calls.update_value(|n| *n += 1);
            value.set(text);
        });
        (typed("a", value.into(), on_input), value, calls)
    }

    #[test]
    fn what_a_browser_fills_in_without_a_word_is_taken_once() {
        Owner::new().with(|| {
            let (control, value, calls) = control("");
            control.look("13800138000".into());
            control.look("13800138000".into());
            control.tell("13800138000".into());
            assert_eq!(value.get_untracked(), "13800138000");
            assert_eq!(calls.get_value(), 1);
        });
    }

    #[test]
    fn what_the_page_sets_is_not_undone_by_what_stood_there() {
        Owner::new().with(|| {
            let (control, value, _) = control("");
            value.set("123456".into());
            control.look(String::new());
            assert_eq!(value.get_untracked(), "123456");
            value.set(String::new());
            control.tell("123456".into());
            assert_eq!(value.get_untracked(), "123456", "typed again");
        });
    }
}
