//! Fields that are typed, and dates.

use super::Control;
use crate::parts::own_phone::own;
use crate::ui::{Button, ButtonLook, DateInput, Message, TextArea, TextInput, Tone, dynamic};
use jinban_contract::form::FieldKind;
use jinban_rules::ids;
use leptos::prelude::*;

/// What helps the phone to offer the right keys.
#[derive(Default)]
struct Keys {
    kind: &'static str,
    inputmode: &'static str,
    autocomplete: &'static str,
    narrow: bool,
}

pub(super) fn view(control: Control, kind: &FieldKind) -> AnyView {
    match kind {
        FieldKind::LongText { max } => long(control, usize::from(*max)),
        FieldKind::Date { .. } => date(control),
        FieldKind::Number { unit, .. } if !unit.is_empty() => {
            let label = format!("{}（{unit}）", control.label);
            line(Control { label, ..control }, &keys(kind))
        }
        FieldKind::Mobile => {
            let offer = own_phone(&control);
            let line = line(control, &keys(kind));
            view! { <div class="jb-stack">{line} {offer}</div> }.into_any()
        }
        FieldKind::Uscc | FieldKind::BankCard => asked_about(control, &keys(kind)),
        kind => line(control, &keys(kind)),
    }
}

/// One's own number, which was typed to sign in: a tap puts it into a field that is empty. It is not
/// there by itself, because many fill in for somebody else.
fn own_phone(control: &Control) -> Option<AnyView> {
    let phone = own()?;
    let (text, put) = (control.text(), control.put_text());
    let label = format!("填我登录的手机号 {}", ids::said(&phone));
    let tap = Callback::new(move |()| put.run(phone.clone()));
    Some(dynamic(move || {
        let label = label.clone();
        text.with(String::is_empty)
            .then(|| view! { <Button label look=ButtonLook::Quiet on_click=tap /> }.into_any())
    }))
}

fn keys(kind: &FieldKind) -> Keys {
    let plain = Keys {
        kind: "text",
        // Most forms are about somebody else: an old parent, a child.
        autocomplete: "off",
        ..Keys::default()
    };
    match kind {
        FieldKind::Mobile => Keys {
            kind: "tel",
            inputmode: "tel",
            autocomplete: "tel",
            narrow: true,
        },
        FieldKind::BankCard => Keys {
            inputmode: "numeric",
            ..plain
        },
        FieldKind::Number { min, decimals, .. } => Keys {
            // Digit keyboards of phones have no minus.
            inputmode: match (*min < 0, decimals) {
                (true, _) => "text",
                (false, 0) => "numeric",
                _ => "decimal",
            },
            narrow: true,
            ..plain
        },
        _ => plain,
    }
}

fn line(control: Control, keys: &Keys) -> AnyView {
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
fn asked_about(control: Control, keys: &Keys) -> AnyView {
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

fn long(control: Control, max: usize) -> AnyView {
    let (value, on_input) = (control.text(), control.put_text());
    let (place, filling) = (control.place, control.filling);
    view! {
        <TextArea
            id=control.id
            label=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
            value
            on_input
            on_leave=Callback::new(move |()| filling.leave(&place))
            max
        />
    }
    .into_any()
}

fn date(control: Control) -> AnyView {
    let (value, on_input) = (control.text(), control.put_text());
    view! {
        <DateInput
            id=control.id
            legend=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
            value
            on_input
        />
    }
    .into_any()
}
