//! 银行账号.

use super::prelude::*;
use jinban_rules::case::group_no;
use jinban_rules::text::code;

const KEYS: Keys = Keys {
    inputmode: "numeric",
    ..Keys::PLAIN
};

impl Kind for kinds::BankCard {
    fn control(&self, control: Control) -> AnyView {
        asked_about(control, &KEYS)
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        group_no(&code(text))
    }
}
