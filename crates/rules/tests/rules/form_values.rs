//! Each kind of field, one answer at a time.

use crate::form::{answers, checks, choices};
use jinban_contract::form::Form;
use jinban_contract::problem::Rule;
use jinban_rules::form::{check, normalized};
use rstest::rstest;
use serde_json::{Value, json};

/// A form with a field `x` of a kind.
fn of_kind(kind: Value, optional: bool) -> Form {
    serde_json::from_value(json!({
        "code": "f", "version": 1, "title": "", "minutes": 1, "declaration": "",
        "pages": [{ "id": "p", "title": "", "fields": [
            { "id": "x", "label": "", "optional": optional, "kind": kind }
        ] }]
    }))
    .unwrap()
}

/// The first fault of an answer `x` to a field of a kind, with its bound.
fn judge(kind: Value, optional: bool, answer: Value) -> Option<(Rule, Option<String>)> {
    let form = of_kind(kind, optional);
    let given = if answer.is_null() {
        json!({})
    } else {
        json!({ "x": answer })
    };
    let mut faults = check(&form, &answers(given), &checks());
    assert!(faults.len() <= 1);
    faults.pop().map(|fault| (fault.rule, fault.limit))
}

fn kind(name: &str) -> Value {
    match name {
        "text" => json!({ "type": "text", "max": 4 }),
        "long" => json!({ "type": "long_text", "max": 4 }),
        "number" => json!({ "type": "number", "min": -2, "max": 100, "decimals": 2 }),
        "whole" => json!({ "type": "number", "min": 1, "max": 9 }),
        "date" => json!({ "type": "date", "min_days": -1, "max_days": 7 }),
        "any_date" => json!({ "type": "date" }),
        "choice" => json!({ "type": "choice", "options": choices(&["a", "b"]) }),
        "choices" => json!({ "type": "choices", "options": choices(&["a", "b"]) }),
        "photo" => json!({ "type": "photo", "max": 2 }),
        "both_sides" => json!({ "type": "photo", "min": 2, "max": 2 }),
        "group" => json!({ "type": "group", "entry": "", "min": 2, "max": 3, "fields": [
            { "id": "y", "label": "", "optional": true, "kind": { "type": "text", "max": 4 } }
        ] }),
        plain => json!({ "type": plain }),
    }
}

#[rstest]
#[case("text", json!("四个汉字"))]
#[case("text", json!("  四个汉字  "))]
#[case("text", json!("𠮷𠮷𠮷𠮷"))]
#[case("long", json!("一\n二"))]
#[case("name", json!("买买提·艾力"))]
#[case("name", json!("Anna-Maria O'Neil Jr."))]
#[case("name", json!("𠮷"))]
#[case("name", json!("𬮿\u{30edd}"))]
#[case("name", json!("〇"))]
#[case("name", json!("\u{e863}"))]
#[case("name", json!("SMITH, JOHN"))]
#[case("name", json!("阿卜杜热合曼·阿布都克热木·艾则孜江·吐尔逊"))]
#[case("name", json!("ᠪᠠᠶᠠᠨ"))]
#[case("name", json!("张\u{200b}三\n"))]
#[case("text", json!("一\n二"))]
#[case("text", json!("a\u{202e}b\u{200b}cd"))]
#[case("long", json!("一\u{8}\r\n二"))]
#[case("id_number", json!("937840196108030022"))]
#[case("bank_card", json!("6223 1919 1234 5678 901"))]
#[case("number", json!("０。5"))]
#[case("id_number", json!("61070219000101002x"))]
#[case("mobile", json!("+86 138 0013 8000"))]
#[case("bank_card", json!("4000 0000 0000 0002"))]
#[case("uscc", json!("91370404MA0000007A"))]
#[case("number", json!("-2"))]
#[case("number", json!("100.00"))]
#[case("number", json!("０.5"))]
#[case("whole", json!("007"))]
#[case("date", json!("2026-11-21"))]
#[case("date", json!("2026-11-29"))]
#[case("any_date", json!("1900-01-01"))]
#[case("choice", json!("b"))]
#[case("choices", json!(["b", "a"]))]
#[case("yes_no", json!("no"))]
#[case("division", json!("370404001001"))]
#[case("photo", json!(["a-1_Z", "b"]))]
#[case("both_sides", json!(["a", "b"]))]
#[case("group", json!([{}, { "y": "一" }]))]
fn these_answers_fit(#[case] name: &str, #[case] answer: Value) {
    assert_eq!(judge(kind(name), false, answer), None);
}

#[rstest]
#[case("text", json!("五个汉字了"), Rule::TooLong, Some("4"))]
#[case("name", json!("张3"), Rule::BadName, None)]
#[case("name", json!("<b>"), Rule::BadName, None)]
#[case("name", json!("张三１"), Rule::BadName, None)]
#[case("name", json!("😀"), Rule::BadName, None)]
#[case("name", json!("张三👨‍👩‍👧"), Rule::BadName, None)]
#[case("name", json!("★张三★"), Rule::BadName, None)]
#[case("name", json!("张三（儿子）"), Rule::BadName, None)]
#[case("name", json!("13800138000"), Rule::BadName, None)]
#[case("name", json!("···"), Rule::BadName, None)]
#[case("name", json!("张\u{fffd}"), Rule::BadName, None)]
#[case("name", json!("张".repeat(51)), Rule::TooLong, Some("50"))]
#[case("id_number", json!("370404190001010010"), Rule::IdCheck, None)]
#[case("mobile", json!("6312345"), Rule::BadPhone, None)]
#[case("bank_card", json!("1234"), Rule::BadBankAccount, None)]
#[case("bank_card", json!("3704 0419 0001 0100 18"), Rule::IdAsAccount, None)]
#[case("uscc", json!("9".repeat(33)), Rule::TooLong, Some("32"))]
#[case("number", json!("-2.01"), Rule::TooSmall, Some("-2"))]
#[case("number", json!("100.01"), Rule::TooLarge, Some("100"))]
#[case("number", json!("1.234"), Rule::BadNumber, None)]
#[case("number", json!("1."), Rule::BadNumber, None)]
#[case("number", json!(".5"), Rule::BadNumber, None)]
#[case("number", json!("1e2"), Rule::BadNumber, None)]
#[case("number", json!("--1"), Rule::BadNumber, None)]
#[case("number", json!("+1"), Rule::BadNumber, None)]
#[case("number", json!("9".repeat(18)), Rule::TooLarge, Some("100"))]
#[case("number", json!("9".repeat(19)), Rule::BadNumber, None)]
#[case("whole", json!("1.0"), Rule::BadNumber, None)]
#[case("whole", json!("0"), Rule::TooSmall, Some("1"))]
#[case("date", json!("2026-11-20"), Rule::TooEarly, Some("2026-11-21"))]
#[case("date", json!("2026-11-30"), Rule::TooLate, Some("2026-11-29"))]
#[case("date", json!("2026-02-30"), Rule::BadDate, None)]
#[case("date", json!("2026/11/22"), Rule::BadDate, None)]
#[case("choice", json!("c"), Rule::NotAnOption, None)]
#[case("choice", json!(" a"), Rule::NotAnOption, None)]
#[case("choices", json!(["a", "c"]), Rule::NotAnOption, None)]
#[case("choices", json!(["a", "a"]), Rule::NotAnOption, None)]
#[case("yes_no", json!("是"), Rule::NotAnOption, None)]
#[case("division", json!("370404001002"), Rule::BadDivision, None)]
#[case("division", json!("370404"), Rule::BadDivision, None)]
#[case("photo", json!(["a", "b", "c"]), Rule::TooMany, Some("2"))]
#[case("both_sides", json!(["front"]), Rule::TooFew, Some("2"))]
#[case("photo", json!(["../etc"]), Rule::BadId, None)]
#[case("both_sides", json!(["front", "front"]), Rule::BadId, None)]
#[case("photo", json!([""]), Rule::BadId, None)]
#[case("group", json!([{}]), Rule::TooFew, Some("2"))]
#[case("group", json!([{}, {}, {}, {}]), Rule::TooMany, Some("3"))]
#[case("text", json!(["a"]), Rule::WrongType, None)]
#[case("text", json!([{}]), Rule::WrongType, None)]
#[case("choices", json!("a"), Rule::WrongType, None)]
#[case("photo", json!([{}]), Rule::WrongType, None)]
#[case("group", json!("a"), Rule::WrongType, None)]
#[case("group", json!(["a"]), Rule::WrongType, None)]
fn these_answers_break_a_rule(
    #[case] name: &str,
    #[case] answer: Value,
    #[case] rule: Rule,
    #[case] limit: Option<&str>,
) {
    let expected = Some((rule, limit.map(str::to_owned)));
    assert_eq!(judge(kind(name), false, answer.clone()), expected);
    assert_eq!(judge(kind(name), true, answer), expected);
}

#[rstest]
#[case("text", json!(null))]
#[case("text", json!(" \u{3000}\u{200b}"))]
#[case("id_number", json!(""))]
#[case("choices", json!([]))]
#[case("photo", json!(null))]
#[case("group", json!([]))]
#[case("group", json!(null))]
fn nothing_is_required_or_may_be_left_out(#[case] name: &str, #[case] answer: Value) {
    let required = Some((Rule::Required, None));
    assert_eq!(judge(kind(name), false, answer.clone()), required);
    assert_eq!(judge(kind(name), true, answer), None);
}

/// A register compares letter by letter: whatever a number was typed with, what passed is kept in
/// letters and digits that every keyboard has.
#[rstest]
#[case("id_number", "61070219000101002X")]
#[case("id_number", "370404190001010018")]
#[case("mobile", "13800138000")]
#[case("bank_card", "6222021234567890128")]
#[case("uscc", "91350211M000100Y43")]
fn a_number_that_passes_is_kept_as_registers_write_it(#[case] name: &str, #[case] right: &str) {
    let full_width = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
    let ways = [
        right.to_lowercase(),
        right.chars().map(full_width).collect(),
        format!("\u{200b} {}\u{a0}", right),
        right.replace('0', "0 "),
        format!("{}－{}", &right[..6], &right[6..]),
    ];
    let like_x = ['×', 'Ⅹ', 'ⅹ', 'Х', 'х', 'Χ', 'ｘ', 'Ｘ'];
    let alike = like_x.map(|like| right.replace('X', &like.to_string()));
    let form = of_kind(kind(name), false);
    for typed in ways.into_iter().chain(alike) {
        let given = answers(json!({ "x": typed }));
        assert_eq!(check(&form, &given, &checks()), [], "{typed}");
        let kept = normalized(&form, &given);
        assert_eq!(kept, answers(json!({ "x": right })), "{typed}");
    }
}
