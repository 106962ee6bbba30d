//! `yes` or `no`.

use super::prelude::*;

const ANSWERS: [&str; 2] = ["yes", "no"];

impl Kind for kinds::YesNo {
    const SHAPE: Shape = Shape::Chosen;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        unless(ANSWERS.contains(&typed(answer)?), Rule::NotAnOption)
    }

    fn options(&self) -> Option<Vec<&str>> {
        Some(ANSWERS.to_vec())
    }
}
