//! 公民身份号码.

use super::prelude::*;

impl Kind for kinds::IdNumber {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = mask::id_number;
    const NORMAL: Rewrite = ids::id_code;

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        ids::id_number(typed(answer)?, checks.today)?;
        Ok(())
    }
}
