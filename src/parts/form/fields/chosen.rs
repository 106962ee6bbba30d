//! Fields that are chosen.

use super::Asked;
use crate::ui::{self, CheckGroup, RadioGroup, Select, YesNo};
use jinban_contract::form::Choice;
use leptos::prelude::*;

/// Up to so many options all are shown; more go into the phone's own list.
const ALL_SHOWN: usize = 7;

pub(super) fn one(asked: Asked, options: &[Choice]) -> AnyView {
    let (value, on_change) = (asked.text(), asked.put_text());
    let options = choices(options);
    if ALL_SHOWN < options.len() {
        return view! {
            <Select
                id=asked.id
                label=asked.label
                hint=asked.hint
                optional=asked.optional
                error=asked.error
                options=Signal::stored(options)
                value
                on_change
            />
        }
        .into_any();
    }
    view! {
        <RadioGroup
            id=asked.id
            legend=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            options
            value
            on_change
        />
    }
    .into_any()
}

pub(super) fn several(asked: Asked, options: &[Choice]) -> AnyView {
    let (value, on_change) = (asked.many(), asked.put_many());
    view! {
        <CheckGroup
            id=asked.id
            legend=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            options=choices(options)
            value
            on_change
        />
    }
    .into_any()
}

pub(super) fn yes_no(asked: Asked) -> AnyView {
    let (text, put) = (asked.text(), asked.put_text());
    let value = Signal::derive(move || match text.get().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let on_change =
        Callback::new(move |yes: bool| put.run(if yes { "yes" } else { "no" }.to_owned()));
    view! {
        <YesNo
            id=asked.id
            legend=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
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
