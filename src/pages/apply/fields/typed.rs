//! Fields that are typed, and dates.

use super::Asked;
use crate::ui::{DateInput, Message, TextArea, TextInput, Tone};
use crate::words;
use jinban_contract::form::FieldKind;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::form as rules;
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
        FieldKind::LongText { max } => long(asked, usize::from(*max)),
        FieldKind::Date { .. } => date(asked),
        FieldKind::Number { unit, .. } if !unit.is_empty() => {
            let label = format!("{}（{unit}）", asked.label);
            line(Asked { label, ..asked }, &keys(kind))
        }
        FieldKind::Uscc => warned(asked, &keys(kind)),
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

fn line(asked: Asked, keys: &Keys) -> AnyView {
    let (value, on_input) = (asked.text(), asked.put_text());
    let (place, filling) = (asked.place, asked.filling);
    view! {
        <TextInput
            id=asked.id
            label=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            value
            on_input
            on_leave=Callback::new(move |()| filling.leave(&place))
            kind=keys.kind
            inputmode=keys.inputmode
            autocomplete=keys.autocomplete
            narrow=keys.narrow
        />
    }
    .into_any()
}

/// A code whose check may fail and yet be right: a warning, nothing more.
fn warned(asked: Asked, keys: &Keys) -> AnyView {
    let (filling, pointer) = (asked.filling, asked.place.pointer());
    let label = asked.label.clone();
    let doubtful = Memo::new(move |_| {
        filling.draft.with(|draft| {
            let found = filling
                .form
                .with_value(|form| rules::warnings(form, &draft.answers));
            found.iter().any(|fault| fault.pointer == pointer)
        })
    });
    let value = asked.text();
    // Said when the code is as long as it should be, not with every key.
    let whole = Memo::new(move |_| value.with(|text| 18 <= text.chars().count()));
    let warning = move || {
        (doubtful.get() && whole.get()).then(|| {
            let fault = FieldFault::new("", Rule::BadUscc);
            let text = words::rules::fault(&label, &fault) + "。核对过没错，可以接着填。";
            view! { <Message tone=Tone::Warning announce=true>{text}</Message> }
        })
    };
    view! {
        <div class="jb-stack">{line(asked, keys)} {warning}</div>
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
