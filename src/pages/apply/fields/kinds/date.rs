//! A day.

use super::prelude::*;
use crate::ui::DateInput;
use crate::words::times;
use jinban_contract::time::Date;

impl Kind for kinds::Date {
    fn control(&self, asked: Asked) -> AnyView {
        let (value, on_input) = (asked.text(), asked.put_text());
        view! {
            <DateInput
                id=asked.id
                legend=asked.label
                hint=asked.hint
                optional=asked.optional
                error=asked.error
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
