use super::Choice;
use super::choice::{Rows, choice_rows};
use super::field::Fieldset;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

const CHECKS: Rows = Rows {
    block: "jb-option",
    kind: "checkbox",
};
const CHIPS: Rows = Rows {
    block: "jb-chip",
    kind: "checkbox",
};

/// Any number of several, as big rows. One choice alone makes a consent box.
#[component]
pub fn CheckGroup(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] is_title: bool,
    options: Vec<Choice>,
    #[prop(into)] value: Signal<Vec<String>>,
    #[prop(into)] on_change: Callback<Vec<String>>,
) -> AnyView {
    let rows = check_rows(CHECKS, &id, options, value);
    view! {
        <Fieldset id legend hint error optional is_title>
            <div
                class="jb-options"
                on:change=move |ev| on_change.run(toggled(value, &ev))
            >
                {rows}
            </div>
        </Fieldset>
    }
    .into_any()
}

/// The same as chips, for short reasons and for filters.
#[component]
pub fn TagPicker(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] hide_legend: bool,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<Vec<String>>,
    #[prop(into)] on_change: Callback<Vec<String>>,
) -> AnyView {
    let rows = {
        let id = id.clone();
        move || check_rows(CHIPS, &id, options.get(), value)
    };
    view! {
        <Fieldset id legend hint error optional hide_legend>
            <div
                class="jb-chips"
                on:change=move |ev| on_change.run(toggled(value, &ev))
            >
                {rows}
            </div>
        </Fieldset>
    }
    .into_any()
}

fn check_rows(
    rows: Rows,
    id: &str,
    options: Vec<Choice>,
    value: Signal<Vec<String>>,
) -> Vec<AnyView> {
    choice_rows(rows, id, options, &|own| {
        Signal::derive(move || value.with(|v| v.contains(&own)))
    })
}

fn toggled(value: Signal<Vec<String>>, ev: &Event) -> Vec<String> {
    let input: HtmlInputElement = event_target(ev);
    toggle(value.get_untracked(), input.value(), input.checked())
}

fn toggle(mut chosen: Vec<String>, value: String, on: bool) -> Vec<String> {
    chosen.retain(|v| *v != value);
    if on {
        chosen.push(value);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::toggle;

    #[test]
    fn a_value_is_never_twice_in_the_list() {
        let list = toggle(vec!["a".into()], "b".into(), true);
        assert_eq!(list, ["a", "b"]);
        assert_eq!(toggle(list.clone(), "a".into(), true), ["b", "a"]);
        assert_eq!(toggle(list, "a".into(), false), ["b"]);
    }
}
