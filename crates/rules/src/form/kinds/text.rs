//! One line of text.

use super::prelude::*;

impl Kind for kinds::Text {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        too_long(&text::line(typed(answer)?), self.max)
    }

    fn is_sound(&self) -> bool {
        self.max > 0
    }
}
