//! A village of the region; its town alone is none.

use super::prelude::*;

impl Kind for kinds::Division {
    const SHAPE: Shape = Shape::Chosen;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        let code = typed(answer)?;
        let is_village = code.len() == 12 && ids::division_code(code);
        unless(is_village && (checks.division)(code), Rule::BadDivision)
    }
}
