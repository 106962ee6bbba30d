//! One of a few.

use super::prelude::*;

impl Kind for kinds::Choice {
    const SHAPE: Shape = Shape::Chosen;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        unless(offers(&self.options, typed(answer)?), Rule::NotAnOption)
    }

    fn options(&self) -> Option<Vec<&str>> {
        Some(ids(&self.options))
    }

    fn labels(&self) -> Vec<&str> {
        labels(&self.options)
    }

    fn offered(&self) -> &[Choice] {
        &self.options
    }
}

/// The ids of options.
pub(super) fn ids(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}

/// What people read of options.
pub(super) fn labels(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.label.as_str()).collect()
}

/// Whether an option has this id.
pub(super) fn offers(options: &[Choice], id: &str) -> bool {
    options.iter().any(|option| option.id == id)
}
