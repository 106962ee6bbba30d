//! A mobile number.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed};
use crate::{ids, mask, text};
use jinban_contract::form::{Value, kinds};

impl Kind for kinds::Mobile {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        ids::mobile(typed(answer)?)?;
        Ok(())
    }

    fn masked(&self, typed: &str) -> String {
        mask::phone(typed)
    }

    fn normal(&self, typed: &str) -> String {
        ids::mobile(typed).unwrap_or_else(|_| text::code(typed))
    }
}
