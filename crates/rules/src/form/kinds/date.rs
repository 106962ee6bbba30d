//! A day, within days from today.

use super::prelude::*;
use jinban_contract::time::Date;

impl Kind for kinds::Date {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = shown;
    const NORMAL: Rewrite = text::number;

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        let day = Date::parse(&text::number(typed(answer)?)).ok_or(Rule::BadDate)?;
        let bound = |days: i32| checks.today.plus_days(i64::from(days));
        if let Some(first) = self.min_days.map(bound).filter(|first| day < *first) {
            return Err(Fault::beyond(Rule::TooEarly, first));
        }
        let last = self.max_days.map(bound).filter(|last| day > *last);
        last.map_or(Ok(()), |last| Err(Fault::beyond(Rule::TooLate, last)))
    }

    fn is_sound(&self) -> bool {
        let bounds = self.min_days.zip(self.max_days);
        bounds.is_none_or(|(first, last)| first <= last)
    }
}
