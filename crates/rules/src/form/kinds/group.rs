//! Entries; none at all is as good as none where none are needed.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, count, entries};
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

impl Kind for kinds::Group {
    fn shape(&self) -> Shape<'_> {
        Shape::Entries(&self.entry)
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        match entries(answer).ok_or(Rule::WrongType)?.len() {
            0 if self.min > 0 => Err(Rule::Required.into()),
            0 => Ok(()),
            entries => count(entries, self.min, self.max),
        }
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn is_sound(&self) -> bool {
        self.min <= self.max && self.max > 0
    }
}
