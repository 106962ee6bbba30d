//! 银行账号; one that no card has is a doubt.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, typed};
use crate::{ids, mask, text};
use jinban_contract::form::{Value, kinds};
use jinban_contract::problem::Rule;

impl Kind for kinds::BankCard {
    fn shape(&self) -> Shape<'_> {
        Shape::Typed
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        ids::bank_account(typed(answer)?)?;
        Ok(())
    }

    fn masked(&self, typed: &str) -> String {
        mask::bank_card(typed)
    }

    fn normal(&self, typed: &str) -> String {
        text::code(typed)
    }

    fn doubt(&self, typed: &str) -> Option<Rule> {
        let odd = ids::bank_account(typed).is_ok() && !ids::is_bank_card(typed);
        odd.then_some(Rule::OddBankCard)
    }
}
