use super::field::{Fieldset, invalid};
use super::select::option;
use super::typed::typed;
use super::{Choice, words};
use crate::browser::autofill;
use jinban_rules::text::code;
use leptos::prelude::*;

/// A date in three parts. The year is typed (four taps; nobody scrolls through
/// seventy years), month and day are chosen and cannot be mistyped. A native
/// date field is not used: in old web views it opens on today and hides how to
/// reach 1950.
///
/// The value is `YYYY-MM-DD`, partial as `1950--` or `1950-03-`, empty as "".
#[component]
pub fn DateInput(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    /// The birthday of the citizen: lets the phone fill it in.
    #[prop(optional)]
    birthday: bool,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
) -> AnyView {
    let part = move |index| Signal::derive(move || value.with(|v| part_of(v, index)));
    let put = move |index, text: String| {
        on_input.run(value.with_untracked(|v| with_part(v, index, &text)));
    };
    let auto = move |name| autofill::allowed(if birthday { name } else { "" });
    let year_id = id.clone();
    let year = typed(&id, part(0), Callback::new(move |text| put(0, text)));
    let parts = view! {
        <div class="jb-date">
            <div class="jb-date__part jb-date__part--year">
                <input
                    class="jb-input"
                    id=id.clone()
                    type="text"
                    inputmode="numeric"
                    maxlength="4"
                    autocomplete=auto("bday-year")
                    value=part(0).get_untracked()
                    prop:value=part(0)
                    aria-invalid=invalid(error)
                    on:input=move |ev| year.tell(event_target_value(&ev))
                    on:change=move |ev| year.tell(event_target_value(&ev))
                    on:blur=move |ev| year.look(event_target_value(&ev))
                />
                <label class="jb-date__unit" for=year_id>{words::YEAR}</label>
            </div>
            {choose(format!("{id}-month"), words::MONTH, 12, auto("bday-month"), error, part(1), Callback::new(move |text| put(1, text)))}
            {choose(format!("{id}-day"), words::DAY, 31, auto("bday-day"), error, part(2), Callback::new(move |text| put(2, text)))}
        </div>
    }
    .into_any();
    view! {
        <Fieldset id legend hint error optional>
            {parts}
        </Fieldset>
    }
    .into_any()
}

fn choose(
    id: String,
    unit: &'static str,
    last: u32,
    autocomplete: Option<&'static str>,
    error: Signal<Option<String>>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> AnyView {
    let options = (1..=last)
        .map(|n| Choice::new(format!("{n:02}"), n.to_string()))
        .map(|choice| option(choice, value))
        .collect::<Vec<_>>();
    view! {
        <div class="jb-date__part">
            <span class="jb-select">
                <select
                    class="jb-input jb-select__control"
                    id=id.clone()
                    autocomplete=autocomplete
                    aria-invalid=invalid(error)
                    on:change=move |ev| on_change.run(event_target_value(&ev))
                >
                    <option value=""></option>
                    {options}
                </select>
            </span>
            <label class="jb-date__unit" for=id>{unit}</label>
        </div>
    }
    .into_any()
}

fn part_of(value: &str, index: usize) -> String {
    value.split('-').nth(index).unwrap_or_default().to_owned()
}

fn with_part(value: &str, index: usize, text: &str) -> String {
    let mut parts = [0, 1, 2].map(|i| part_of(value, i));
    // Chinese keyboards may give full-width digits.
    let code = code(text);
    parts[index] = code.chars().filter(char::is_ascii_digit).collect();
    if parts.iter().all(String::is_empty) {
        String::new()
    } else {
        parts.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::{part_of, with_part};

    #[test]
    fn a_date_is_put_together_part_by_part() {
        assert_eq!(with_part("", 0, "1950"), "1950--");
        assert_eq!(with_part("1950--", 1, "03"), "1950-03-");
        assert_eq!(with_part("1950-03-", 2, "08"), "1950-03-08");
        assert_eq!(part_of("1950-03-08", 2), "08");
    }

    #[test]
    fn an_emptied_date_is_the_empty_text() {
        assert_eq!(with_part("1950--", 0, ""), "");
    }

    #[test]
    fn full_width_digits_are_read_and_letters_dropped() {
        assert_eq!(with_part("", 0, "１９5零0"), "1950--");
    }
}
