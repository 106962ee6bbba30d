//! Lines that are typed.

use super::Control;
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
pub(super) fn line(control: Control, keys: &Keys) -> AnyView {
    let (on_input, place, filling) = (control.put_text(), control.place.clone(), control.filling);
    let on_leave = Callback::new(move |()| filling.leave(&place));
    line_with(control, keys, on_input, on_leave)
}

fn line_with(
    control: Control,
    keys: &Keys,
    on_input: Callback<String>,
    on_leave: Callback<()>,
) -> AnyView {
    let value = control.text();
    view! {
        <TextInput
            id=control.id
            label=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
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
pub(super) fn asked_about(control: Control, keys: &Keys) -> AnyView {
    let (filling, pointer) = (control.filling, control.place.pointer());
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
    let (put, place) = (control.put_text(), control.place.clone());
    let on_input = Callback::new(move |text| {
        typing.set(true);
        put.run(text);
    });
    let on_leave = Callback::new(move |()| {
        typing.set(false);
        filling.leave(&place);
    });
    view! {
        <div class="jb-stack">{line_with(control, keys, on_input, on_leave)} {question}</div>
    }
    .into_any()
}
