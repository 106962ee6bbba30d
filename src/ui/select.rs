use super::field::{Field, described_by, invalid};
use super::{Choice, words};
use leptos::prelude::*;

/// The phone's own list; for more than about seven choices, otherwise radios.
#[component]
pub fn Select(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    /// The first row, which chooses nothing.
    #[prop(default = words::SELECT)]
    none: &'static str,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> AnyView {
    let control = view! {
        <span class="jb-select">
            <select
                class="jb-input jb-select__control"
                id=id.clone()
                name=id.clone()
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                prop:value=move || value.get()
                on:change=move |ev| on_change.run(event_target_value(&ev))
            >
                <option value="">{none}</option>
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|choice| fixed(choice, value))
                        .collect::<Vec<_>>()
                }}
            </select>
        </span>
    }
    .into_any();
    view! {
        <Field id label hint error optional>
            {control}
        </Field>
    }
    .into_any()
}

/// A row of a list that follows its value as a whole: a hundred rows that each
/// follow it would take a slow phone as long as the answer.
fn fixed(choice: Choice, value: Signal<String>) -> AnyView {
    // What is chosen when the rows come, after the list has its value.
    let chosen = value.with_untracked(|value| *value == choice.value);
    view! { <option value=choice.value selected=chosen>{choice.label}</option> }.into_any()
}

/// A row that follows the value by itself.
pub(super) fn option(choice: Choice, value: Signal<String>) -> AnyView {
    let own = choice.value.clone();
    let chosen = Signal::derive(move || value.with(|v| *v == own));
    view! {
        <option
            value=choice.value
            selected=chosen.get_untracked()
            prop:selected=chosen
        >
            {choice.label}
        </option>
    }
    .into_any()
}
