//! Several lines.

use super::prelude::*;

impl Kind for kinds::LongText {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = shown;
    const NORMAL: Rewrite = text::lines;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        too_long(&text::lines(typed(answer)?), self.max)
    }

    fn is_sound(&self) -> bool {
        self.max > 0
    }
}
