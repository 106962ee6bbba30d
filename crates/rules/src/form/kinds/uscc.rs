//! 统一社会信用代码, of which everything is only a doubt.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, too_long, typed};
use crate::{ids, text};
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

/// Most characters taken where a code of 18 is expected: it is only warned of.
const MAX_USCC: u16 = 32;

impl Kind for kinds::Uscc {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        too_long(&text::line(typed(answer)?), MAX_USCC)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn normal(&self, typed: &str) -> String {
        text::code(typed)
    }

    fn doubt(&self, typed: &str) -> Option<Rule> {
        ids::uscc(typed).err()
    }
}
