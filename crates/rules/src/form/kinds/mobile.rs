//! A mobile number.

use super::prelude::*;

impl Kind for kinds::Mobile {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = mask::phone;
    const NORMAL: Rewrite = |typed| ids::mobile(typed).unwrap_or_else(|_| text::code(typed));

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        ids::mobile(typed(answer)?)?;
        Ok(())
    }
}
