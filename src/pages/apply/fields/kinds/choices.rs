//! Several of a few.

use super::choice::{choices, label};
use super::prelude::*;
use crate::ui::CheckGroup;
use jinban_contract::form::Choice;

impl Kind for kinds::Choices {
    fn control(&self, asked: Asked) -> AnyView {
        let (value, on_change) = (asked.many(), asked.put_many());
        view! {
            <CheckGroup
                id=asked.id
                legend=asked.label
                hint=asked.hint
                optional=asked.optional
                error=asked.error
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
        };
        let options = [option("a", "甲"), option("b", "乙")];
        assert_eq!(labels(&options, &["b".into(), "a".into()]), "乙、甲");
    }
}
