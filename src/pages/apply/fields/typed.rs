//! Lines that are typed.

use super::Asked;
use crate::ui::{Message, TextInput, Tone};
use leptos::prelude::*;

/// What helps the phone to offer the right keys.
pub(super) struct Keys {
    pub kind: &'static str,
    pub inputmode: &'static str,
    pub autocomplete: &'static str,
    pub narrow: bool,
}

impl Keys {
    /// Most forms are about somebody else: an old parent, a child.
    pub(super) const PLAIN: Self = Self {
        kind: "text",
        inputmode: "",
        autocomplete: "off",
        narrow: false,
    };
}

/// One line.
pub(super) fn line(asked: Asked, keys: &Keys) -> AnyView {
    let (on_input, place, filling) = (asked.put_text(), asked.place.clone(), asked.filling);
    let on_leave = Callback::new(move |()| filling.leave(&place));
    line_with(asked, keys, on_input, on_leave)
}

fn line_with(
    asked: Asked,
    keys: &Keys,
    on_input: Callback<String>,
    on_leave: Callback<()>,
) -> AnyView {
    let value = asked.text();
    view! {
        <TextInput
            id=asked.id
            label=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            value
            on_input
            on_leave
            kind=keys.kind
            inputmode=keys.inputmode
            autocomplete=keys.autocomplete
            narrow=keys.narrow
        />
    }
    .into_any()
}

/// What may look odd and yet be right: asked about once it is left, and never
/// in the way.
pub(super) fn asked_about(asked: Asked, keys: &Keys) -> AnyView {
    let (filling, pointer) = (asked.filling, asked.place.pointer());
    // Not with every key: half a number is always odd.
    let typing = RwSignal::new(false);
    let doubt = Memo::new(move |_| {
        if typing.get() {
            return None;
        }
        let mut doubts = filling.doubts().into_iter();
        let own = doubts.find(|fault| fault.pointer == pointer);
        own.map(|fault| filling.sentence(&fault))
    });
    let question = move || {
        doubt.get().map(|words| {
            let text = words + "。没错就接着填。";
            view! { <Message tone=Tone::Warning announce=true>{text}</Message> }
        })
    };
    let (put, place) = (asked.put_text(), asked.place.clone());
    let on_input = Callback::new(move |text| {
        typing.set(true);
        put.run(text);
    });
    let on_leave = Callback::new(move |()| {
        typing.set(false);
        filling.leave(&place);
    });
    view! {
        <div class="jb-stack">{line_with(asked, keys, on_input, on_leave)} {question}</div>
    }
    .into_any()
}
