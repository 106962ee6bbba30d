//! 公民身份号码.

use super::prelude::*;
use jinban_rules::text::code;

impl Kind for kinds::IdNumber {
    fn control(&self, control: Control) -> AnyView {
        line(control, &Keys::PLAIN)
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        group_id(text)
    }
}

/// 公民身份号码 as people compare it with the card: place, birthday, rest.
fn group_id(text: &str) -> String {
    let plain: Vec<char> = code(text).chars().collect();
    if plain.len() != 18 {
        return text.to_owned();
    }
    let part = |from: usize, to: usize| plain[from..to].iter().collect::<String>();
    format!("{} {} {}", part(0, 6), part(6, 14), part(14, 18))
}
