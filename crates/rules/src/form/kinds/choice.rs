//! One of a few.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed, unless};
use jinban_contract::form::Choice;
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

impl Kind for kinds::Choice {
    fn shape(&self) -> Shape<'_> {
        Shape::Chosen
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        unless(offers(&self.options, typed(answer)?), Rule::NotAnOption)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn options(&self) -> Option<Vec<&str>> {
        Some(ids(&self.options))
    }
}

/// The ids of options.
pub(super) fn ids(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}

/// Whether an option has this id.
pub(super) fn offers(options: &[Choice], id: &str) -> bool {
    options.iter().any(|option| option.id == id)
}
