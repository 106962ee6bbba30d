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
#[case::times("61070219000101002×", "61070219000101002X")]
#[case::roman_ten("61070219000101002Ⅹ", "61070219000101002X")]
#[case::cyrillic("61070219000101002Х", "61070219000101002X")]
#[case::hong_kong_resident("810000190001010042", "810000190001010042")]
#[case::spaces(" 370404 19000101 0018 ", "370404190001010018")]
#[case::full_width("３７０４０４１９０００１０１００１８", "370404190001010018")]
#[case::full_width_x("61070219000101002ｘ", "61070219000101002X")]
#[case::pasted_from_chat("\u{200b}370404190001010018\u{feff}", "370404190001010018")]
#[case::directed("\u{202d}370404190001010018\u{202c}", "370404190001010018")]
#[case::broken_by_a_soft_hyphen("370404\u{ad}19000101\u{2011}0018", "370404190001010018")]
#[case::spoken("６１０７０２１９０００１０１００２Ｘ。", "61070219000101002X")]
#[case::foreigner_of_beijing("911840199001010018", "911840199001010018")]
#[case::foreigner_of_liaoning("921410197012310019", "921410197012310019")]
#[case::foreigner_of_shanghai("93139219850505002X", "93139219850505002X")]
#[case::foreigner_of_shandong("937840196108030022", "937840196108030022")]
#[case::foreigner_of_sichuan("951826200002290010", "951826200002290010")]
#[case::foreigner_of_the_older_kind("910840199001010017", "910840199001010017")]
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
#[case::from_contacts("\u{202d}138 0013 8000\u{202c}", Some("13800138000"))]
#[case::isolated("\u{2066}+86 138-0013-8000\u{2069}", Some("13800138000"))]
#[case::left_to_right("\u{200e}13800138000", Some("13800138000"))]
#[case::soft_hyphens("138\u{ad}0013\u{ad}8000", Some("13800138000"))]
#[case::word_joiner("138\u{2060}00138000", Some("13800138000"))]
#[case::in_brackets("(+86)13800138000", Some("13800138000"))]
#[case::in_wide_brackets("（+86）138 0013 8000", Some("13800138000"))]
#[case::dot_after_the_country("+86.13800138000", Some("13800138000"))]
#[case::dots("138.0013.8000", Some("13800138000"))]
#[case::trunk_zero("013800138000", Some("13800138000"))]
#[case::trunk_zero_in_brackets("+86 (0)138 0013 8000", Some("13800138000"))]
#[case::non_breaking("138\u{a0}0013\u{202f}8000", Some("13800138000"))]
#[case::non_breaking_hyphens("138\u{2011}0013\u{2011}8000", Some("13800138000"))]
#[case::spoken("13800138000。", Some("13800138000"))]
#[case("0013800138000", None)]
#[case("12800138000", None)]
#[case("1380013800", None)]
#[case("138001380000", None)]
#[case("23800138000", None)]
#[case("1380013800O", None)]
#[case("", None)]
#[case("+86", None)]
#[case::of_a_link("tel:13800138000", Some("13800138000"))]
#[case::of_a_signature("手机：138 0013 8000", Some("13800138000"))]
#[case::with_a_remark("13800138000（微信同号）", Some("13800138000"))]
#[case::by_a_cheaper_line("17951 13800138000", Some("13800138000"))]
#[case::by_another_line("1259313800138000", Some("13800138000"))]
#[case::two_of_them("13800138000或13900139000", None)]
fn a_mobile_number_is_reduced_to_its_digits(#[case] typed: &str, #[case] kept: Option<&str>) {
    assert_eq!(mobile(typed).ok().as_deref(), kept);
}

#[rstest]
#[case("0632-7700000", Some("0632-7700000"))]
#[case("06327700000", Some("0632-7700000"))]
#[case("0632 770 0000", Some("0632-7700000"))]
#[case("0632-770-0000", Some("0632-7700000"))]
#[case("0632--7700000-", Some("0632-7700000"))]
#[case("(0632)7700000", Some("0632-7700000"))]
#[case("+86-632-7700000", Some("0632-7700000"))]
#[case("+86 10 6000 0000", Some("010-60000000"))]
#[case("\u{202d}0632‑7700000\u{202c}", Some("0632-7700000"))]
#[case("010-60000000", Some("010-60000000"))]
#[case("7700000", Some("7700000"))]
#[case("77000000-123456", Some("77000000-123456"))]
#[case("0632-7700000-12", Some("0632-7700000-12"))]
#[case("0632-7700000转12", Some("0632-7700000-12"))]
#[case("０６３２－７７０００００", Some("0632-7700000"))]
#[case("0632-7700000-1234567", None)]
#[case("770000", None)]
#[case("06-7700000", None)]
#[case("0632-12345", None)]
#[case("13800138000", None)]
#[case("六三一二三四五", None)]
#[case("", None)]
fn a_landline_has_its_shape(#[case] typed: &str, #[case] kept: Option<&str>) {
    assert_eq!(landline(typed).ok().as_deref(), kept);
}

#[rstest]
#[case("12345", "tel:12345", "12345")]
#[case("120", "tel:120", "120")]
#[case("95598", "tel:95598", "95598")]
#[case("0916-12345", "tel:091612345", "0916-12345")]
#[case("400-600-0000", "tel:4006000000", "400-600-0000")]
#[case("400-600-0000-801", "tel:4006000000", "400-600-0000 转 801")]
#[case("138 0013 8000", "tel:13800138000", "138 0013 8000")]
#[case("139-0013-8000", "tel:13900138000", "139-0013-8000")]
#[case("+86 138 0013 8000", "tel:13800138000", "+86 138 0013 8000")]
#[case("6312345", "tel:6312345", "6312345")]
#[case("0916-2234567", "tel:09162234567", "0916-2234567")]
#[case("0916 2234567", "tel:09162234567", "0916 2234567")]
#[case("(0916)2234567", "tel:09162234567", "(0916)2234567")]
#[case("0916-2234-5678", "tel:091622345678", "0916-2234-5678")]
#[case("0916-2234567-801", "tel:09162234567", "0916-2234567 转 801")]
#[case("0916-2234567-8012", "tel:09162234567", "0916-2234567 转 8012")]
#[case("0916—2234567－801", "tel:09162234567", "0916—2234567 转 801")]
#[case("09162234567转801", "tel:09162234567", "09162234567 转 801")]
#[case("0916-2234567 转 801", "tel:09162234567", "0916-2234567 转 801")]
#[case("0916-2234567（转801）", "tel:09162234567", "0916-2234567 转 801")]
#[case("0916-2234567分机８０１", "tel:09162234567", "0916-2234567 转 801")]
#[case("0916-2234567 ext. 801", "tel:09162234567", "0916-2234567 转 801")]
#[case("2234567x801", "tel:2234567", "2234567 转 801")]
#[case("2234567，801", "tel:2234567", "2234567 转 801")]
#[case("+86-916-2234567-801", "tel:09162234567", "+86-916-2234567 转 801")]
#[case("13800138000转1234", "tel:13800138000", "13800138000 转 1234")]
#[case("0916-000-0001", "tel:09160000001", "0916-000-0001")]
fn a_call_dials_the_main_number_alone(
    #[case] written: &str,
    #[case] uri: &str,
    #[case] said: &str,
) {
    let call = call(written).unwrap();
    assert_eq!((call.uri.as_str(), call.said.as_str()), (uri, said));
}

#[rstest]
#[case("电话")]
#[case("综合窗口 3 号")]
#[case("3-4")]
#[case("1")]
#[case("99")]
#[case("")]
#[case("0916-2234567/2234568")]
#[case("0916-2234567、0916-2234568")]
#[case("0916-2234567 13800138000")]
#[case("0916-2234567转")]
#[case("0916-2234567转8012345")]
#[case("0916-2234567转801转802")]
#[case("0916-2234567-801转802")]
#[case("0916-2234567（张主任）")]
#[case("8:30-17:00")]
#[case("2026-11-28")]
fn what_is_not_one_number_has_no_call_button(#[case] written: &str) {
    assert_eq!(call(written), None);
}

#[test]
fn numbers_that_nobody_has_are_known() {
    for written in ["0632-000-0001", "0916-0000001", "(010)00000001"] {
        assert!(is_invented(written), "{written}");
    }
    for written in [
        "0632-7700000",
        "12345",
        "0916-12345",
        "400-000-0000",
        "6312345",
        "电话",
    ] {
        assert!(!is_invented(written), "{written}");
    }
}

#[rstest]
#[case::sixteen("4000000000000002", true, true)]
#[case::nineteen_with_spaces("6200 0000 0000 0000 000", true, true)]
#[case::from_a_message("\u{202d}4000‑0000‑0000‑0002\u{202c}", true, true)]
#[case::wrong_luhn("4000000000000003", true, false)]
#[case::digits_swapped("4000000000000020", true, false)]
#[case::passbook_of_fifteen("400000000000002", true, false)]
#[case::account_of_a_rural_bank("9090120010010100000001", true, false)]
#[case::shortest("100001", true, false)]
#[case::longest("10000000000000000000000000000001", true, false)]
#[case::too_short("10001", false, false)]
#[case::too_long("100000000000000000000000000000001", false, false)]
#[case::letters("400000000000000a", false, false)]
fn a_bank_account_is_taken_and_an_odd_one_asked_about(
    #[case] typed: &str,
    #[case] account: bool,
    #[case] card: bool,
) {
    assert_eq!(bank_account(typed).is_ok(), account);
    assert_eq!(is_bank_card(typed), card);
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

#[rstest]
#[case("482913", Some("482913"))]
#[case(" 482 913 ", Some("482913"))]
#[case("４８２９１３。", Some("482913"))]
#[case("【峄城近办】验证码482913，5分钟内有效。", Some("482913"))]
#[case("您的验证码：482913（请勿告诉他人）热线12345", Some("482913"))]
#[case("482913 或 111222", None)]
#[case("48291", None)]
#[case("4829133", None)]
#[case("", None)]
fn a_code_is_found_in_its_message(#[case] typed: &str, #[case] code: Option<&str>) {
    assert_eq!(one_time_code(typed).as_deref(), code);
}
