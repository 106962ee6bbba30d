//! Fields that are typed, and dates.

use super::{Asked, own_phone};
use crate::ui::{DateInput, Message, TextArea, TextInput, Tone};
use jinban_contract::form::{FieldKind, kinds};
use leptos::prelude::*;

/// What helps the phone to offer the right keys.
#[derive(Default)]
struct Keys {
    kind: &'static str,
    inputmode: &'static str,
    autocomplete: &'static str,
    narrow: bool,
}

pub(super) fn view(asked: Asked, kind: &FieldKind) -> AnyView {
    match kind {
        FieldKind::LongText(kinds::LongText { max }) => long(asked, usize::from(*max)),
        FieldKind::Date(kinds::Date { .. }) => date(asked),
        FieldKind::Number(kinds::Number { unit, .. }) if !unit.is_empty() => {
            let label = format!("{}（{unit}）", asked.label);
            line(Asked { label, ..asked }, &keys(kind))
        }
        FieldKind::Mobile(kinds::Mobile) => {
            let offer = own_phone::offer(&asked);
            let line = line(asked, &keys(kind));
            view! { <div class="jb-stack">{line} {offer}</div> }.into_any()
        }
        FieldKind::Uscc(kinds::Uscc) | FieldKind::BankCard(kinds::BankCard) => {
            asked_about(asked, &keys(kind))
        }
        kind => line(asked, &keys(kind)),
    }
}

fn keys(kind: &FieldKind) -> Keys {
    let plain = Keys {
        kind: "text",
        // Most forms are about somebody else: an old parent, a child.
        autocomplete: "off",
        ..Keys::default()
    };
    match kind {
        FieldKind::Mobile(kinds::Mobile) => Keys {
            kind: "tel",
            inputmode: "tel",
            autocomplete: "tel",
            narrow: true,
        },
        FieldKind::BankCard(kinds::BankCard) => Keys {
            inputmode: "numeric",
            ..plain
        },
        FieldKind::Number(kinds::Number { min, decimals, .. }) => Keys {
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

fn line(asked: Asked, keys: &Keys) -> AnyView {
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
fn asked_about(asked: Asked, keys: &Keys) -> AnyView {
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

fn long(asked: Asked, max: usize) -> AnyView {
    let (value, on_input) = (asked.text(), asked.put_text());
    let (place, filling) = (asked.place, asked.filling);
    view! {
        <TextArea
            id=asked.id
            label=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            value
            on_input
            on_leave=Callback::new(move |()| filling.leave(&place))
            max
        />
    }
    .into_any()
}

fn date(asked: Asked) -> AnyView {
    let (value, on_input) = (asked.text(), asked.put_text());
    view! {
        <DateInput
            id=asked.id
            legend=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            value
            on_input
        />
    }
    .into_any()
}
