use super::field::{Field, described_by, invalid};
use super::leave::leave_after_tap;
use super::typed::typed;
use super::words;
use crate::browser::autofill;
use leptos::prelude::*;

/// How many characters before the end the screen reader begins to count down.
const TELL_FROM: usize = 10;

/// Several lines. With `max`, a counter; it never cuts what was typed or
/// pasted, it says how much is too much.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
    #[prop(optional)] max: Option<usize>,
    #[prop(default = 4)] rows: u32,
) -> AnyView {
    let typed = typed(&id, value, on_input);
    let area = view! {
        <textarea
            class="jb-input jb-input--area"
            id=id.clone()
            name=id.clone()
            rows=rows
            autocomplete=autofill::allowed("")
            prop:value=value
            aria-describedby=described_by(&id)
            aria-invalid=invalid(error)
            on:input=move |ev| typed.tell(event_target_value(&ev))
            on:change=move |ev| typed.tell(event_target_value(&ev))
            on:blur=move |ev| {
                typed.look(event_target_value(&ev));
                leave_after_tap(on_leave);
            }
        >
            {value.get_untracked()}
        </textarea>
        {max.map(|max| counter(value, max))}
    }
    .into_any();
    view! {
        <Field id label hint error optional>
            {area}
        </Field>
    }
    .into_any()
}

fn counter(value: Signal<String>, max: usize) -> AnyView {
    let length = move || value.with(|text| text.chars().count());
    view! {
        <p class="jb-counter" class:jb-counter--over=move || max < length()>
            {move || left(length(), max)}
        </p>
        <p class="jb-visually-hidden" role="status">
            {move || {
                let length = length();
                (max < length + TELL_FROM).then(|| left(length, max))
            }}
        </p>
    }
    .into_any()
}

fn left(length: usize, max: usize) -> String {
    if length <= max {
        words::characters_left(max - length)
    } else {
        words::characters_over(length - max)
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn counts_down_and_then_tells_the_surplus() {
        assert_eq!(left(0, 150), "还可以写 150 个字");
        assert_eq!(left(150, 150), "还可以写 0 个字");
        assert_eq!(left(153, 150), "多了 3 个字，请删减");
    }
}
