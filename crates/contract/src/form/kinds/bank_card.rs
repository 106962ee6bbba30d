//! `bank_card`.

use super::prelude::*;

kind! {
    /// 银行账号, of a card or a passbook (6 to 32 digits); one that no card has
    /// is a warning.
    BankCard {}
}
