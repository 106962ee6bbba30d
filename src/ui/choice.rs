use leptos::prelude::*;

/// One answer of a radio group, check group or select.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// A second, smaller line under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// The label of a value, where it is one of them.
pub fn label_of(all: &[Choice], value: &str) -> Option<String> {
    let chosen = all.iter().find(|choice| choice.value == value);
    chosen.map(|choice| choice.label.clone())
}

/// How a row of choices looks: the CSS block and the kind of input.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub block: &'static str,
    pub kind: &'static str,
}

/// The first row carries the bare id, so that a link in the error summary
/// lands on something that can be used at once.
pub(super) fn row_id(id: &str, index: usize) -> String {
    if index == 0 {
        id.to_owned()
    } else {
        format!("{id}-{index}")
    }
}

/// A row for each option; `is_chosen` follows whether the one of a value is.
pub(super) fn choice_rows(
    rows: Rows,
    id: &str,
    options: Vec<Choice>,
    is_chosen: &dyn Fn(String) -> Signal<bool>,
) -> Vec<AnyView> {
    let row = |(index, choice): (usize, Choice)| {
        let chosen = is_chosen(choice.value.clone());
        choice_row(rows, row_id(id, index), id.to_owned(), choice, chosen, None)
    };
    options.into_iter().enumerate().map(row).collect()
}

/// Input and label side by side, so that CSS can mark the checked row without
/// `:has`.
pub(super) fn choice_row(
    rows: Rows,
    id: String,
    name: String,
    choice: Choice,
    checked: Signal<bool>,
    extra: Option<AnyView>,
) -> AnyView {
    let Rows { block, kind } = rows;
    let label_for = id.clone();
    // The name is what one chooses by; what explains it is told after that.
    let (name_id, hint_id) = (format!("{id}-name"), format!("{id}-more"));
    let hinted = !choice.hint.is_empty();
    view! {
        <div class=block>
            <input
                class=format!("{block}__input")
                type=kind
                id=id
                name=name
                value=choice.value
                checked=checked.get_untracked()
                prop:checked=checked
                aria-labelledby=hinted.then(|| name_id.clone())
                aria-describedby=hinted.then(|| hint_id.clone())
            />
            <label class=format!("{block}__label") for=label_for>
                <span class=format!("{block}__text")>
                    <span id=hinted.then_some(name_id)>{choice.label}</span>
                    {hint(block, hint_id, choice.hint)}
                </span>
                {extra}
            </label>
        </div>
    }
    .into_any()
}

fn hint(block: &str, id: String, hint: String) -> Option<AnyView> {
    (!hint.is_empty())
        .then(|| view! { <span class=format!("{block}__hint") id=id>{hint}</span> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::row_id;

    #[test]
    fn the_first_row_has_the_id_of_the_field() {
        assert_eq!(row_id("sex", 0), "sex");
        assert_eq!(row_id("sex", 2), "sex-2");
    }
}
