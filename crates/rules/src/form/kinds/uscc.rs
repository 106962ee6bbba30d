//! 统一社会信用代码, of which everything is only a doubt.

use super::prelude::*;

/// Most characters taken where a code of 18 is expected: it is only warned of.
const MAX_USCC: u16 = 32;

impl Kind for kinds::Uscc {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = shown;
    const NORMAL: Rewrite = text::code;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        too_long(&text::line(typed(answer)?), MAX_USCC)
    }

    fn doubt(&self, typed: &str) -> Option<Rule> {
        ids::uscc(typed).err()
    }
}
