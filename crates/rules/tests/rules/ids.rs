//! domain §5, row by row.

use crate::support::date;
use jinban_contract::problem::Rule;
use jinban_rules::ids::*;
use rstest::rstest;

const TODAY: &str = "2026-11-22";

#[rstest]
#[case::plain("370404190001010018", "370404190001010018")]
#[case::capital_x("61070219000101002X", "61070219000101002X")]
#[case::small_x("61070219000101002x", "61070219000101002X")]
#[case::hong_kong_resident("810000190001010042", "810000190001010042")]
#[case::spaces(" 370404 19000101 0018 ", "370404190001010018")]
#[case::full_width("３７０４０４１９０００１０１００１８", "370404190001010018")]
#[case::full_width_x("61070219000101002ｘ", "61070219000101002X")]
#[case::pasted_from_chat("\u{200b}370404190001010018\u{feff}", "370404190001010018")]
fn an_id_number_is_accepted_and_normalised(#[case] typed: &str, #[case] kept: &str) {
    assert_eq!(id_number(typed, date(TODAY)), Ok(kept.to_owned()));
}

#[rstest]
#[case::wrong_check_digit("370404190001010010", Rule::IdCheck)]
#[case::digits_swapped_in_the_date("370404190010010018", Rule::IdCheck)]
#[case::no_leap_year("610922190002290023", Rule::IdDate)]
#[case::thirtieth_of_february("431202190002300010", Rule::IdDate)]
#[case::no_such_province("990404190001010013", Rule::IdProvince)]
#[case::fifteen_digits("370404000101001", Rule::IdLength)]
#[case::nineteen("3704041900010100180", Rule::IdLength)]
#[case::empty("", Rule::IdLength)]
#[case::x_inside("3704041900010X0018", Rule::IdLength)]
#[case::letter_at_the_end("37040419000101001Y", Rule::IdLength)]
#[case::chinese_of_eighteen_bytes("三七零四零四", Rule::IdLength)]
#[case::year_zero("370404000001010018", Rule::IdDate)]
fn an_id_number_is_refused_with_its_cause(#[case] typed: &str, #[case] rule: Rule) {
    assert_eq!(id_number(typed, date(TODAY)), Err(rule));
}

#[test]
fn a_birth_today_is_possible_and_tomorrow_is_not() {
    let number = "370404202611220018";
    assert_eq!(id_number(number, date(TODAY)), Ok(number.to_owned()));
    assert_eq!(id_number(number, date("2026-11-21")), Err(Rule::IdDate));
}

#[test]
fn nobody_is_too_old() {
    let number = "370404190001010018";
    assert_eq!(birth_date(number), Some(date("1900-01-01")));
    assert_eq!(age_on(date("1900-01-01"), date(TODAY)), 126);
    assert!(id_number(number, date(TODAY)).is_ok());
}

#[test]
fn every_single_wrong_digit_is_noticed() {
    let right = "370404190001010018";
    for at in 0..18 {
        for digit in '0'..='9' {
            let mut wrong = right.to_owned();
            wrong.replace_range(at..=at, &digit.to_string());
            let verdict = id_number(&wrong, date(TODAY));
            assert_eq!(verdict.is_ok(), wrong == right, "{wrong}");
        }
    }
}

#[test]
fn no_birth_date_without_the_shape() {
    assert_eq!(birth_date("37040419000101001"), None);
    assert_eq!(birth_date("370404190002300018"), None);
}

#[rstest]
#[case::day_before("1936-11-23", "2026-11-22", 89)]
#[case::birthday("1936-11-22", "2026-11-22", 90)]
#[case::leap_day_common_year("2004-02-29", "2022-02-28", 17)]
#[case::leap_day_in_march("2004-02-29", "2022-03-01", 18)]
#[case::leap_day_leap_year("2004-02-29", "2024-02-29", 20)]
#[case::unborn("2026-11-23", "2026-11-22", 0)]
#[case::newborn("2026-11-22", "2026-11-22", 0)]
fn age_counts_full_years(#[case] birth: &str, #[case] day: &str, #[case] years: u16) {
    assert_eq!(age_on(date(birth), date(day)), years);
}

#[rstest]
#[case::enterprise("91370404MA0000007U", true)]
#[case::self_employed("92430781MA0000015R", true)]
#[case::village_collective("N2431202MF0000005T", true)]
#[case::remainder_zero_gives_zero("91370404MA00001110", true)]
#[case::example_of_the_standard("91350100M000100Y43", true)]
#[case::small_letters_and_spaces(" 91370404 ma0000007u", true)]
#[case::wrong_check("91370404MA0000007A", false)]
#[case::area_swapped("91730404MA0000007U", false)]
#[case::letter_o("91370404MA000007OU", false)]
#[case::letters_swapped("91370404AM0000007U", false)]
#[case::letter_in_the_area("9137A404MA0000007U", false)]
#[case::too_short("91370404MA0000007", false)]
#[case::too_long("91370404MA0000007UU", false)]
#[case::empty("", false)]
fn a_credit_code_fits_or_not(#[case] typed: &str, #[case] fits: bool) {
    assert_eq!(uscc(typed).is_ok(), fits);
    assert!(fits || uscc(typed) == Err(Rule::BadUscc));
}

#[rstest]
#[case("13800138000", Some("13800138000"))]
#[case("+86 138 0013 8000", Some("13800138000"))]
#[case("+86-138-0013-8000", Some("13800138000"))]
#[case("8613800138000", Some("13800138000"))]
#[case("008613800138000", Some("13800138000"))]
#[case("１３８００１３８０００", Some("13800138000"))]
#[case("＋８６　138—0013—8000", Some("13800138000"))]
#[case("12800138000", None)]
#[case("1380013800", None)]
#[case("138001380000", None)]
#[case("23800138000", None)]
#[case("1380013800O", None)]
#[case("", None)]
#[case("+86", None)]
fn a_mobile_number_is_reduced_to_its_digits(#[case] typed: &str, #[case] kept: Option<&str>) {
    assert_eq!(mobile(typed).ok().as_deref(), kept);
}

#[rstest]
#[case("0632-7700000", true)]
#[case("06327700000", true)]
#[case("010-60000000", true)]
#[case("7700000", true)]
#[case("77000000-123456", true)]
#[case("0632-7700000-12", true)]
#[case("０６３２－７７０００００", true)]
#[case("0632-7700000-1234567", false)]
#[case("770000", false)]
#[case("06-7700000", false)]
#[case("0632--7700000", false)]
#[case("0632-7700000-", false)]
#[case("六三一二三四五", false)]
#[case("", false)]
fn a_landline_has_its_shape(#[case] typed: &str, #[case] fits: bool) {
    assert_eq!(landline(typed).is_ok(), fits);
}

#[rstest]
#[case("12345", true)]
#[case("120", true)]
#[case("95598", true)]
#[case("400-600-0000", true)]
#[case("13800138000", true)]
#[case("6312345", true)]
#[case("电话", false)]
#[case("1", false)]
#[case("", false)]
fn a_call_button_needs_a_number(#[case] typed: &str, #[case] fits: bool) {
    assert_eq!(dialable(typed), fits);
}

#[rstest]
#[case("277300", true)]
#[case("２７７３００", true)]
#[case("27730", false)]
#[case("2773000", false)]
#[case("27730a", false)]
fn a_postcode_is_six_digits(#[case] typed: &str, #[case] fits: bool) {
    assert_eq!(postcode(typed).is_ok(), fits);
}

#[rstest]
#[case::sixteen("4000000000000002", true)]
#[case::nineteen_with_spaces("6200 0000 0000 0000 000", true)]
#[case::wrong_luhn("4000000000000003", false)]
#[case::digits_swapped("4000000000000020", false)]
#[case::fifteen("400000000000002", false)]
#[case::twenty("40000000000000000002", false)]
#[case::letters("400000000000000a", false)]
fn a_bank_card_passes_luhn(#[case] typed: &str, #[case] fits: bool) {
    assert_eq!(bank_card(typed).is_ok(), fits);
}

#[rstest]
#[case("370404", true)]
#[case("370404001", true)]
#[case("370404001001", true)]
#[case("37040400100", false)]
#[case("３７０４０４", false)]
#[case("37040a", false)]
#[case("", false)]
fn a_division_code_has_six_nine_or_twelve_digits(#[case] code: &str, #[case] fits: bool) {
    assert_eq!(division_code(code), fits);
}
