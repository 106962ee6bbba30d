//! A day, within days from today.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Fault, Verdict, typed};
use crate::text;
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;

impl Kind for kinds::Date {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        let day = Date::parse(&text::number(typed(answer)?)).ok_or(Rule::BadDate)?;
        let bound = |days: i32| checks.today.plus_days(i64::from(days));
        if let Some(first) = self.min_days.map(bound).filter(|first| day < *first) {
            return Err(Fault::beyond(Rule::TooEarly, first));
        }
        let last = self.max_days.map(bound).filter(|last| day > *last);
        last.map_or(Ok(()), |last| Err(Fault::beyond(Rule::TooLate, last)))
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn normal(&self, typed: &str) -> String {
        text::number(typed)
    }

    fn is_sound(&self) -> bool {
        let bounds = self.min_days.zip(self.max_days);
        bounds.is_none_or(|(first, last)| first <= last)
    }
}
