//! Yes or no.

use super::prelude::*;
use crate::ui::{YesNo, words};

impl Kind for kinds::YesNo {
    fn control(&self, control: Control) -> AnyView {
        let (text, put) = (control.text(), control.put_text());
        let value = Signal::derive(move || match text.get().as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        let on_change =
            Callback::new(move |yes: bool| put.run(if yes { "yes" } else { "no" }.to_owned()));
        view! {
            <YesNo
                id=control.id
                legend=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
                value
                on_change
            />
        }
        .into_any()
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        let answer = if text == "yes" { words::YES } else { words::NO };
        answer.to_owned()
    }
}
