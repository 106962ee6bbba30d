//! Fields that are chosen.

use super::Control;
use crate::ui::{self, CheckGroup, RadioGroup, Select, YesNo};
use jinban_contract::form::Choice;
use leptos::prelude::*;

/// Up to so many options all are shown; more go into the phone's own list.
const ALL_SHOWN: usize = 7;

pub(super) fn one(control: Control, options: &[Choice]) -> AnyView {
    let (value, on_change) = (control.text(), control.put_text());
    let options = choices(options);
    if ALL_SHOWN < options.len() {
        return view! {
            <Select
                id=control.id
                label=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
                options=Signal::stored(options)
                value
                on_change
            />
        }
        .into_any();
    }
    view! {
        <RadioGroup
            id=control.id
            legend=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
            options
            value
            on_change
        />
    }
    .into_any()
}

pub(super) fn several(control: Control, options: &[Choice]) -> AnyView {
    let (value, on_change) = (control.many(), control.put_many());
    view! {
        <CheckGroup
            id=control.id
            legend=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
            options=choices(options)
            value
            on_change
        />
    }
    .into_any()
}

pub(super) fn yes_no(control: Control) -> AnyView {
    let (text, put) = (control.text(), control.put_text());
    let value = Signal::derive(move || match text.get().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let on_change =
        Callback::new(move |yes: bool| put.run(if yes { "yes" } else { "no" }.to_owned()));
    view! {
        <YesNo
            id=control.id
            legend=control.label
            hint=control.hint
            optional=control.optional
            error=control.error
            value
            on_change
        />
    }
    .into_any()
}

fn choices(options: &[Choice]) -> Vec<ui::Choice> {
    options
        .iter()
        .map(|option| ui::Choice::new(&option.id, &option.label))
        .collect()
}
