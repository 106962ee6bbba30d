//! A day.

use super::{Asked, Kind};
use crate::ui::DateInput;
use crate::words::times;
use jinban_contract::form::kinds;
use jinban_contract::region::Divisions;
use jinban_contract::time::Date;
use leptos::prelude::*;

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
