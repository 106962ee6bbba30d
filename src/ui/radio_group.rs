use super::choice::{Rows, choice_rows};
use super::field::Fieldset;
use super::{Choice, words};
use leptos::prelude::*;

const RADIOS: Rows = Rows {
    block: "jb-option",
    kind: "radio",
};
const SEGMENTS: Rows = Rows {
    block: "jb-segment",
    kind: "radio",
};

/// One of several, as big rows.
#[component]
pub fn RadioGroup(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    /// The legend is the title of the page (one question per screen).
    #[prop(optional)]
    is_title: bool,
    options: Vec<Choice>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> AnyView {
    let rows = radio_rows(RADIOS, &id, options, value);
    view! {
        <Fieldset id legend hint error optional is_title>
            <div
                class="jb-options"
                on:change=move |ev| on_change.run(event_target_value(&ev))
            >
                {rows}
            </div>
        </Fieldset>
    }
    .into_any()
}

/// 是 or 否; nothing is chosen beforehand.
#[component]
pub fn YesNo(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] is_title: bool,
    #[prop(into)] value: Signal<Option<bool>>,
    #[prop(into)] on_change: Callback<bool>,
) -> AnyView {
    let options = vec![Choice::new("yes", words::YES), Choice::new("no", words::NO)];
    let text = move || match value.get() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    view! {
        <RadioGroup
            id
            legend
            hint
            error
            optional
            is_title
            options
            value=Signal::derive(move || text().to_owned())
            on_change=move |answer: String| on_change.run(answer == "yes")
        />
    }
    .into_any()
}

/// Two or three ways to look at the same thing, side by side.
#[component]
pub fn Segmented(
    #[prop(into)] id: String,
    /// Read aloud, not shown.
    #[prop(into)]
    legend: String,
    options: Vec<Choice>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> AnyView {
    let rows = radio_rows(SEGMENTS, &id, options, value);
    view! {
        <Fieldset id legend hide_legend=true>
            <div
                class="jb-segments"
                on:change=move |ev| on_change.run(event_target_value(&ev))
            >
                {rows}
            </div>
        </Fieldset>
    }
    .into_any()
}

fn radio_rows(rows: Rows, id: &str, options: Vec<Choice>, value: Signal<String>) -> Vec<AnyView> {
    choice_rows(rows, id, options, &|own| {
        Signal::derive(move || value.with(|v| *v == own))
    })
}
