//! 银行账号; one that no card has is a doubt.

use super::prelude::*;

impl Kind for kinds::BankCard {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = mask::bank_card;
    const NORMAL: Rewrite = text::code;

    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
        let account = ids::bank_account(typed(answer)?)?;
        match ids::id_number(&account, checks.today) {
            Ok(_) => Err(Rule::IdAsAccount.into()),
            Err(_) => Ok(()),
        }
    }

    fn sensitive(&self, _answer: Option<&Value>, _today: Date) -> Vec<Sensitive> {
        vec![Sensitive::Account]
    }

    fn doubt(&self, typed: &str) -> Option<Rule> {
        let odd = ids::bank_account(typed).is_ok() && !ids::is_bank_card(typed);
        odd.then_some(Rule::OddBankCard)
    }
}
