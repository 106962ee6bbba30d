//! A person's name.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Fault, Verdict, typed};
use crate::{mask, name};
use jinban_contract::form::{Value, kinds};

impl Kind for kinds::Name {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let Some((rule, most)) = name::fault(typed(answer)?) else {
            return Ok(());
        };
        let limit = most.map(|most| most.to_string());
        Err(Fault { rule, limit })
    }

    fn masked(&self, typed: &str) -> String {
        mask::name(typed)
    }

    fn normal(&self, typed: &str) -> String {
        name::written(typed)
    }
}
