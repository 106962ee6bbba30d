//! One of a few.

use super::prelude::*;
use crate::ui::{self, RadioGroup, Select};
use jinban_contract::form::Choice;

/// Up to so many options all are shown; more go into the phone's own list.
const ALL_SHOWN: usize = 7;

impl Kind for kinds::Choice {
    fn control(&self, control: Control) -> AnyView {
        let (value, on_change) = (control.text(), control.put_text());
        let options = choices(&self.options);
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

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        label(&self.options, text)
    }
}

/// Options as controls take them.
pub(super) fn choices(options: &[Choice]) -> Vec<ui::Choice> {
    options
        .iter()
        .map(|option| ui::Choice::new(&option.id, &option.label))
        .collect()
}

/// What people read of an option.
pub(super) fn label(options: &[Choice], id: &str) -> String {
    let option = options.iter().find(|option| option.id == id);
    option.map_or_else(|| id.to_owned(), |option| option.label.clone())
}
