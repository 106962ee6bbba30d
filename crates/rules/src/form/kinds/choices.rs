//! Several of a few, none of them twice.

use super::choice::{ids, labels, offers};
use super::prelude::*;

impl Kind for kinds::Choices {
    const SHAPE: Shape = Shape::Several;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let chosen = listed(answer)?;
        let fits = |id: &String| offers(&self.options, id);
        unless(chosen.iter().all(fits) && !again(chosen), Rule::NotAnOption)
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
