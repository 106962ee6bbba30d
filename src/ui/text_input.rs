use super::dom::unless_empty;
use super::field::{Field, described_by, invalid};
use super::leave::leave_after_tap;
use super::typed::typed;
use crate::browser::autofill;
use leptos::prelude::*;

/// One line of text with its label, hint and error.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// When the citizen leaves it: the time to check.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// `type`, if not `text`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] maxlength: Option<i32>,
    /// For a short answer such as a postcode.
    #[prop(optional)]
    narrow: bool,
) -> AnyView {
    let typed = typed(&id, value, on_input);
    let input = view! {
        <input
            class="jb-input"
            class:jb-input--narrow=narrow
            id=id.clone()
            name=id.clone()
            type=kind
            inputmode=unless_empty(inputmode)
            autocomplete=autofill::allowed(autocomplete)
            maxlength=maxlength
            value=value.get_untracked()
            prop:value=value
            aria-describedby=described_by(&id)
            aria-invalid=invalid(error)
            on:input=move |ev| typed.tell(event_target_value(&ev))
            on:change=move |ev| typed.tell(event_target_value(&ev))
            on:blur=move |ev| {
                typed.look(event_target_value(&ev));
                leave_after_tap(on_leave);
            }
        />
    }
    .into_any();
    view! {
        <Field id label hint error optional>
            {input}
        </Field>
    }
    .into_any()
}
