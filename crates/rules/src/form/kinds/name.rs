//! A person's name.

use super::prelude::*;

impl Kind for kinds::Name {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = mask::name;
    const NORMAL: Rewrite = name::written;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let Some((rule, most)) = name::fault(typed(answer)?) else {
            return Ok(());
        };
        let limit = most.map(|most| most.to_string());
        Err(Fault { rule, limit })
    }
}
