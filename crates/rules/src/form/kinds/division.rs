//! A village of the region; its town alone is none.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed, unless};
use crate::ids;
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

impl Kind for kinds::Division {
    fn shape(&self) -> Shape<'_> {
        Shape::Chosen
    }

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        let code = typed(answer)?;
        let is_village = code.len() == 12 && ids::division_code(code);
        unless(is_village && (checks.division)(code), Rule::BadDivision)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }
}
