//! Entries; none at all is as good as none where none are needed.

use super::prelude::*;

impl Kind for kinds::Group {
    const SHAPE: Shape = Shape::Entries;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        match entries(answer).ok_or(Rule::WrongType)?.len() {
            0 if self.min > 0 => Err(Rule::Required.into()),
            0 => Ok(()),
            entries => count(entries, self.min, self.max),
        }
    }

    fn is_sound(&self) -> bool {
        self.min <= self.max && self.max > 0
    }
}
