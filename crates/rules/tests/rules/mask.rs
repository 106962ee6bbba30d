//! Masks show what domain §8 allows and nothing else.

use jinban_rules::mask::{bank_card, id_number, name, phone};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("张三", "张*")]
#[case("张三丰", "张**")]
#[case("买买提·艾力", "买*****")]
#[case(" 李四 ", "李*")]
#[case("王", "*")]
#[case("", "")]
fn a_name_keeps_its_first_character(#[case] typed: &str, #[case] shown: &str) {
    assert_eq!(name(typed), shown);
}

#[rstest]
#[case("13800138000", "138****8000")]
#[case("+86 138-0013-8000", "138****8000")]
#[case("6312345", "*****45")]
#[case("12345", "***45")]
#[case("1234", "****")]
fn a_phone_keeps_both_ends(#[case] typed: &str, #[case] shown: &str) {
    assert_eq!(phone(typed), shown);
}

#[test]
fn an_id_number_keeps_both_ends() {
    assert_eq!(id_number("370404190001010018"), "370***********0018");
    assert_eq!(id_number("61070219000101002x"), "610***********002X");
    assert_eq!(id_number("37040419"), "********");
    assert_eq!(id_number("3"), "*");
}

#[test]
fn a_bank_card_keeps_four_digits() {
    assert_eq!(bank_card("6200 0000 0000 0000 003"), "***************0003");
    assert_eq!(bank_card("62000000"), "********");
}

proptest! {
    #[test]
    fn the_middle_never_shows(text in "\\PC{0,24}", digits in "[0-9]{18}") {
        let hidden = |shown: String, head: usize, tail: usize| {
            let count = shown.chars().count();
            let middle = shown.chars().skip(head).take(count.saturating_sub(head + tail));
            middle.filter(|c| *c != '*').count() == 0
        };
        prop_assert!(hidden(id_number(&digits), 3, 4));
        prop_assert!(hidden(id_number(&text), 3, 4));
        prop_assert!(hidden(name(&text), 1, 0));
        prop_assert!(hidden(phone(&text), 3, 4));
        prop_assert!(hidden(bank_card(&text), 0, 4));
        let shown = phone(&text).chars().filter(|c| *c != '*').count();
        prop_assert!(shown * 3 <= phone(&text).chars().count() * 2);
    }
}
