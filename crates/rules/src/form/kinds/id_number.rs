//! 公民身份号码.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed};
use crate::{ids, mask, text};
use jinban_contract::form::{Value, kinds};

impl Kind for kinds::IdNumber {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        ids::id_number(typed(answer)?, checks.today)?;
        Ok(())
    }

    fn masked(&self, typed: &str) -> String {
        mask::id_number(typed)
    }

    fn normal(&self, typed: &str) -> String {
        text::code(typed)
    }
}
