//! Several of a few, none of them twice.

use super::choice::{ids, offers};
use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, again, listed, unless};
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

impl Kind for kinds::Choices {
    fn shape(&self) -> Shape<'_> {
        Shape::Several
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let chosen = listed(answer)?;
        let fits = |id: &String| offers(&self.options, id);
        unless(chosen.iter().all(fits) && !again(chosen), Rule::NotAnOption)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn options(&self) -> Option<Vec<&str>> {
        Some(ids(&self.options))
    }
}
