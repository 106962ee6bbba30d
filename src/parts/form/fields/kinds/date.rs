//! A day.

use super::prelude::*;
use crate::ui::DateInput;
use crate::words::times;
use jinban_contract::time::Date;

impl Kind for kinds::Date {
    fn control(&self, control: Control) -> AnyView {
        let (value, on_input) = (control.text(), control.put_text());
        view! {
            <DateInput
                id=control.id
                legend=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
                value
                on_input
            />
        }
        .into_any()
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        Date::parse(text).map_or_else(|| text.to_owned(), times::day)
    }
}
