//! Several lines.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, too_long, typed};
use crate::text;
use jinban_contract::form::{Value, kinds};

impl Kind for kinds::LongText {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        too_long(&text::lines(typed(answer)?), self.max)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn normal(&self, typed: &str) -> String {
        text::lines(typed)
    }

    fn is_sound(&self) -> bool {
        self.max > 0
    }
}
