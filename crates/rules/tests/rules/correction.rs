//! What a correction and its answer must hold.

use jinban_contract::correction::*;
use jinban_contract::problem::Rule;
use jinban_rules::correction::*;
use rstest::rstest;

fn rules(text: &str, phone: Option<&str>) -> Vec<(String, Rule)> {
    let correction = NewCorrection {
        about: CorrectionAbout {
            kind: CorrectionKind::Site,
            code: "S1".into(),
            version: None,
        },
        part: CorrectionPart::Phone,
        text: text.to_owned(),
        phone: phone.map(str::to_owned),
    };
    let faults = check(&correction).into_iter();
    faults.map(|fault| (fault.pointer, fault.rule)).collect()
}

#[rstest]
#[case("电话打不通", None)]
#[case(" 电话打不通\n", Some(""))]
#[case("电话打不通", Some("１３８ 0013 8000"))]
#[case("电话打不通", Some("0632-1234567"))]
#[case("电话打不\u{202e}通", Some("\u{202d}13800138000\u{202c}"))]
#[case("电话打不通", Some("0632-1234567 转 8"))]
#[case("电话打不通", Some("\u{200b}"))]
fn these_are_taken(#[case] text: &str, #[case] phone: Option<&str>) {
    assert_eq!(rules(text, phone), []);
}

#[rstest]
#[case("  ", None, "/text", Rule::Required)]
#[case("打不通 ", None, "/text", Rule::TooShort)]
#[case("\u{200b}\u{200b}\u{200b}打不通", None, "/text", Rule::TooShort)]
#[case("电话打不通", Some("12"), "/phone", Rule::BadPhone)]
#[case("电话打不通", Some("请打我"), "/phone", Rule::BadPhone)]
fn these_are_refused(
    #[case] text: &str,
    #[case] phone: Option<&str>,
    #[case] pointer: &str,
    #[case] rule: Rule,
) {
    assert_eq!(rules(text, phone), [(pointer.to_owned(), rule)]);
}

#[test]
fn the_bounds_are_5_and_500_characters() {
    assert_eq!(rules(&"字".repeat(MIN_TEXT), None), []);
    assert_eq!(rules(&"字".repeat(MAX_TEXT), None), []);
    let long = rules(&"字".repeat(MAX_TEXT + 1), None);
    assert_eq!(long, [("/text".to_owned(), Rule::TooLong)]);
    assert_eq!((MIN_TEXT, MAX_TEXT), (5, 500));
}

#[test]
fn an_answer_may_be_short_but_not_empty() {
    let answer = |text: &str| NewCorrectionAnswer {
        text: text.to_owned(),
        fixed: true,
    };
    assert!(check_answer(&answer("已改")).is_empty());
    assert_eq!(check_answer(&answer(" "))[0].rule, Rule::Required);
}

#[test]
fn a_number_is_kept_as_machines_dial_it() {
    assert_eq!(phone("+86 138 0013 8000"), Ok(Some("13800138000".into())));
    assert_eq!(
        phone(" ０６３２-１２３４５６７"),
        Ok(Some("0632-1234567".into()))
    );
    assert_eq!(phone("\u{3000}"), Ok(None));
}
