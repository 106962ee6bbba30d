//! 公民身份号码.

use super::prelude::*;

/// 周岁 from which somebody is no child to 个人信息保护法 §28.
const CHILD_UNTIL: u16 = 14;

impl Kind for kinds::IdNumber {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = mask::id_number;
    const NORMAL: Rewrite = ids::id_code;

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        ids::id_number(typed(answer)?, checks.today)?;
        Ok(())
    }

    /// The number tells by itself that it is a child's.
    fn sensitive(&self, answer: Option<&Value>, today: Date) -> Vec<Sensitive> {
        let is_child = |typed: &str| {
            let number = ids::id_number(typed, today).ok()?;
            Some(ids::age_on(ids::birth_date(&number)?, today) < CHILD_UNTIL)
        };
        match answer {
            Some(Value::Text(typed)) if is_child(typed) == Some(true) => vec![Sensitive::Child],
            Some(_) | None => Vec::new(),
        }
    }
}
