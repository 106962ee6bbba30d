//! Several of a few.

use super::choice::{choices, label};
use super::prelude::*;
use crate::ui::CheckGroup;
use jinban_contract::form::Choice;

impl Kind for kinds::Choices {
    fn control(&self, control: Control) -> AnyView {
        let (value, on_change) = (control.many(), control.put_many());
        view! {
            <CheckGroup
                id=control.id
                legend=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
                options=choices(&self.options)
                value
                on_change
            />
        }
        .into_any()
    }

    fn list(&self, _: &str, ids: &[String]) -> Option<AnyView> {
        Some(labels(&self.options, ids).into_any())
    }
}

fn labels(options: &[Choice], chosen: &[String]) -> String {
    let labels: Vec<String> = chosen.iter().map(|id| label(options, id)).collect();
    labels.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_told_by_their_labels() {
        let option = |id: &str, label: &str| Choice {
            id: id.into(),
            label: label.into(),
            sensitive: Vec::new(),
        };
        let options = [option("a", "甲"), option("b", "乙")];
        assert_eq!(labels(&options, &["b".into(), "a".into()]), "乙、甲");
    }
}
