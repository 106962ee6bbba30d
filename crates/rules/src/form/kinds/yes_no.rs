//! `yes` or `no`.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed, unless};
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

const ANSWERS: [&str; 2] = ["yes", "no"];

impl Kind for kinds::YesNo {
    fn shape(&self) -> Shape<'_> {
        Shape::Chosen
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        unless(ANSWERS.contains(&typed(answer)?), Rule::NotAnOption)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn options(&self) -> Option<Vec<&str>> {
        Some(ANSWERS.to_vec())
    }
}
