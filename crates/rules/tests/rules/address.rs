//! Addresses as phones, chat programs, text messages and people hand them in.

use crate::guidance::{example, picks};
use jinban_rules::address::*;
use jinban_rules::guidance::{Reading, key, read};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("/apply/x?s=a%3Db", "/apply/x?s=a%3Db")]
#[case("%2Fapply%2Fx%3Fs%3Da%253Db", "/apply/x?s=a%3Db")]
#[case("%252Fapply", "/apply")]
#[case("https%3A%2F%2Fexample.org", "https://example.org")]
#[case("", "")]
fn an_address_within_an_address_begins_with_a_slash(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(rooted(text), expected);
}

/// As a server splits it.
fn meant_of(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    meant(path, query)
}

#[rstest]
#[case::full_stop("/n/gljt%E3%80%82", "/n/gljt")]
#[case::its_ascii_twin("/n/gljt.", "/n/gljt")]
#[case::slash("/n/gljt/", "/n/gljt")]
#[case::letters_encoded_for_nothing("/n/%67ljt", "/n/gljt")]
#[case::digits_encoded_for_nothing("/sites/S37%30404", "/sites/S370404")]
#[case::the_first_word_too("/%6dap", "/map")]
#[case::a_session_of_another_server("/n/gljt;jsessionid=1", "/n/gljt")]
#[case::a_second_parameter_without_a_first("/n/gljt%26v=1", "/n/gljt")]
#[case::commas_for_semicolons("/n/gljt?s=age=90,hukou=local", "/n/gljt?s=age=90;hukou=local")]
#[case::full_width_commas(
    "/n/gljt?s=age=90%EF%BC%8Chukou=local;bank=yes",
    "/n/gljt?s=age=90;hukou=local;bank=yes"
)]
#[case::slashes("//n///gljt//", "/n/gljt")]
#[case::comma_and_words("/n/gljt%EF%BC%8C%E8%AF%B7%E6%9F%A5%E7%9C%8B", "/n/gljt")]
#[case::closing_bracket("/n/gljt%EF%BC%89", "/n/gljt")]
#[case::quotation_mark("/n/gljt%E2%80%9D", "/n/gljt")]
#[case::ascii_bracket("/n/gljt)", "/n/gljt")]
#[case::signature("/n/gljt%E3%80%90%E8%BF%91%E5%8A%9E%E3%80%91", "/n/gljt")]
#[case::the_signature_and_what_follows("/n/gljt%E3%80%90a%E3%80%91b", "/n/gljt")]
#[case::on_the_home_page("/%E3%80%90%E3%80%91%E3%80%82", "/")]
#[case::nothing_seen("/map/%E2%80%8B", "/map")]
#[case::emoji("/n/gljt%F0%9F%91%8D", "/n/gljt")]
#[case::zero_width("/n/%E2%80%8Bgljt%E2%80%8B", "/n/gljt")]
#[case::direction_marks("/n/%E2%80%AAgljt%E2%80%AC", "/n/gljt")]
#[case::trailing_blank("/n/gljt%20", "/n/gljt")]
#[case::pasted_with_words("/n/gljt%20%E7%82%B9%E5%BC%80", "/n/gljt")]
#[case::no_break_space("/n/gljt%C2%A0", "/n/gljt")]
#[case::full_width("/%EF%BD%8E/%EF%BD%87ljt", "/n/gljt")]
#[case::full_width_slashes("/n%EF%BC%8Fgljt", "/n/gljt")]
#[case::a_capital_that_a_keyboard_put("/N/gljt", "/n/gljt")]
#[case::encoded_whole("/n%2Fgljt%3Fs%3Dage%3D90%26v%3D1", "/n/gljt?s=age=90&v=1")]
#[case::full_width_question_mark("/n/gljt%EF%BC%9Fs=age=90", "/n/gljt?s=age=90")]
#[case::encoded_anchor("/sites/S1%23windows", "/sites/S1#windows")]
#[case::token("/review/aB-_9%E3%80%82", "/review/aB-_9")]
#[case::token_with_a_dash_at_the_end("/review/aB9_-%E3%80%82", "/review/aB9_-")]
#[case::file(
    "/api/v1/notices/gljt/sheet.pdf%E3%80%82",
    "/api/v1/notices/gljt/sheet.pdf"
)]
#[case::version("/n/gljt?v=1%E3%80%82", "/n/gljt?v=1")]
#[case::version_and_signature("/n/gljt?v=1%E3%80%90%E7%AD%BE%E3%80%91", "/n/gljt?v=1")]
#[case::version_in_full_width("/n/gljt?v=%EF%BC%91", "/n/gljt?v=1")]
#[case::edition("/packages/x?v=2.1.1%E3%80%82", "/packages/x?v=2.1.1")]
#[case::encoded_twice("/n/gljt?s=age%253D90%253Bwho%253Dself", "/n/gljt?s=age=90;who=self")]
#[case::encoded_three_times("/n/gljt?s=age%25253D90", "/n/gljt?s=age=90")]
#[case::an_empty_piece("/n/gljt?s=age=90;;who=self;", "/n/gljt?s=age=90;who=self")]
#[case::only_semicolons("/n/gljt?s=;", "/n/gljt")]
#[case::plus("/n/gljt?s=age=90;+who=self", "/n/gljt?s=age=90;who=self")]
#[case::full_width_semicolon("/n/gljt?s=age=90%EF%BC%9Bwho=self", "/n/gljt?s=age=90;who=self")]
#[case::full_width_equals("/n/gljt?s=age%EF%BC%9D90", "/n/gljt?s=age=90")]
#[case::html("/n/gljt?s=age=90&amp;v=1", "/n/gljt?s=age=90&v=1")]
#[case::html_twice("/n/gljt?s=age=90&amp;amp;v=1", "/n/gljt?s=age=90&v=1")]
#[case::ampersand_encoded("/n/gljt?s=age%3D90%26v%3D1", "/n/gljt?s=age=90&v=1")]
#[case::query_encoded("/n/gljt?s%3Dage%3D90%26v%3D1", "/n/gljt?s=age=90&v=1")]
#[case::capitals("/n/gljt?S=AGE=90&V=1", "/n/gljt?s=age=90&v=1")]
#[case::a_second_question_mark(
    "/n/gljt?s=age=90;who=self?from=timeline",
    "/n/gljt?s=age=90;who=self"
)]
#[case::glue_before_what_was_appended(
    "/n/gljt?v=1%E3%80%82&from=timeline",
    "/n/gljt?v=1&from=timeline"
)]
#[case::last_parameter("/map?kind=town&item=gljt%E3%80%82", "/map?kind=town&item=gljt")]
#[case::words_encoded_twice("/items?q=%25E8%2580%2581", "/items?q=%E8%80%81")]
fn an_address_is_read_as_it_was_meant(#[case] given: &str, #[case] expected: &str) {
    assert_eq!(meant_of(given).as_deref(), Some(expected));
    let bare = expected.split('#').next().unwrap();
    assert_eq!(meant_of(bare), None, "{expected} is read once and for all");
}

#[rstest]
#[case("/")]
#[case("/n/gljt")]
#[case("/n/gljt?s=age=90;bank=%3F&v=2")]
#[case::encoded_once("/n/gljt?s=age%3D90%3Bbank%3D%3F")]
#[case::appended("/n/gljt?s=age=90&from=singlemessage&isappinstalled=0")]
#[case::appended_with_code("/n/gljt?code=0a1B2c&state=STATE")]
#[case::appended_utm("/items?utm_source=%E5%BE%AE%E4%BF%A1&fbclid=IwAR0")]
#[case("/review/aB-_9")]
#[case("/map?town=370404100&kind=village,town&view=map")]
#[case::words_with_their_own_signs("/items?q=100%25+%26+%E8%80%81%E3%80%82")]
#[case::next("/me?next=%2Fapply%2Fgljt%3Fpage%3Delder")]
#[case("/book/S1?item=gljt&day=2026-11-24&at=09:30")]
#[case("/api/v1/items/gljt/sites?near=117.585,34.771")]
#[case("/jinban-portal-0f3c9a1b2d4e5f60_bg.wasm")]
#[case::upwards("/%2e%2e/test.db")]
#[case::upwards_encoded_twice("/n/%252e%252e/x")]
#[case::a_place_left_empty("/items/%00/form")]
#[case::no_text("/n/%FF%FE")]
#[case::a_name_for_a_code("/n/%E4%BD%8E%E4%BF%9D")]
#[case::two_codes("/n/gljt,sbk")]
fn what_is_fine_or_uncertain_stays(#[case] given: &str) {
    assert_eq!(meant_of(given), None);
}

#[rstest]
#[case("", None)]
#[case(" ", None)]
#[case("1", Some(1))]
#[case("12。", Some(12))]
#[case("1。退订回T", Some(1))]
#[case("1【签名】", Some(1))]
#[case("1)", Some(1))]
#[case("1.", Some(1))]
#[case("１", Some(1))]
#[case("\u{200b}1", Some(1))]
#[case("abc", Some(0))]
#[case("1a", Some(0))]
#[case("1.2", Some(0))]
#[case("1。2", Some(0))]
#[case("-1", Some(0))]
#[case("99999999999999999999", Some(0))]
fn a_version_is_a_number_or_none_that_ever_was(#[case] text: &str, #[case] expected: Option<u32>) {
    assert_eq!(version(text), expected);
}

#[rstest]
#[case("2.1.1", "2.1.1")]
#[case("2.1.1。", "2.1.1")]
#[case("２。１【签名】", "2.1")]
#[case("2.1x", "2.1x")]
#[case("x", "x")]
fn an_edition_loses_only_what_is_glued_to_it(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(edition(text), expected);
}

#[rstest]
#[case("a/hall.jpg。", "a/hall.jpg")]
#[case("样表.png）请看", "样表.png")]
#[case("样表.png.", "样表.png")]
#[case("样表.png", "样表.png")]
#[case("样表", "样表")]
#[case("", "")]
fn a_file_ends_with_its_ending(#[case] path: &str, #[case] expected: &str) {
    assert_eq!(file(path), expected);
}

#[rstest]
#[case("GLJT", Some("gljt"))]
#[case("gljt", Some("gljt"))]
#[case("ab", Some("ab"))]
#[case("AB", Some("AB"))]
#[case("Ab", None)]
#[case("gljt1", None)]
fn capitals_decide_only_where_they_must(#[case] asked: &str, #[case] found: Option<&str>) {
    assert_eq!(spelled(["gljt", "ab", "AB"].into_iter(), asked), found);
}

fn reading(pairs: &[(&str, &str)], whole: bool) -> Reading {
    let picks = picks(pairs);
    Reading { picks, whole }
}

const BOTH: [(&str, &str); 2] = [("who", "self"), ("card", "yes")];

#[rstest]
#[case::canonical("who=self;card=yes", &BOTH, true)]
#[case::semicolon_too_many("who=self;;card=yes;", &BOTH, true)]
#[case::twice_the_same("who=self;card=yes;who=self", &BOTH, true)]
#[case::capitals("WHO=Self;card=YES", &BOTH, true)]
#[case::blanks(" who = self ; card = yes ", &BOTH, true)]
#[case::full_width("who＝self；card＝yes", &BOTH, true)]
#[case::still_encoded("who%3Dself%3Bcard%3Dyes", &BOTH, true)]
#[case::glued("who=self;card=yes。退订回T", &BOTH, true)]
#[case::unsure("who=self;card=?", &[("who", "self"), ("card", "?")], true)]
#[case::a_bad_piece("who=self;nonsense;card=yes", &BOTH, false)]
#[case::another_question("who=self;age=90;card=yes", &BOTH, false)]
#[case::another_answer("who=self;card=maybe", &BOTH[..1], false)]
#[case::two_answers("who=self;card=yes;card=no", &BOTH[..1], false)]
#[case::three_answers("who=self;card=yes;card=no;card=?", &BOTH[..1], false)]
#[case::does_not_apply("who=self;tie=kin;card=yes", &BOTH, false)]
#[case::waits("tie=kin;card=yes", &[("tie", "kin"), ("card", "yes")], true)]
#[case::waits_for_a_torn_one("who=x;tie=kin", &[("tie", "kin")], false)]
#[case::nothing("", &[], true)]
#[case::nothing_but_semicolons(";；;", &[], true)]
fn one_bad_piece_costs_one_answer(
    #[case] text: &str,
    #[case] pairs: &[(&str, &str)],
    #[case] whole: bool,
) {
    assert_eq!(read(&example().guidance, text), reading(pairs, whole));
}

#[test]
fn an_endless_key_is_not_read() {
    for text in ["x".repeat(513), "who=self;".repeat(1000)] {
        assert_eq!(read(&example().guidance, &text), reading(&[], false));
    }
}

#[test]
fn a_name_keeps_a_sign_that_would_end_it() {
    for address in ["/?%3d=。&=", "/n/?a%3Db=%20c"] {
        let meant = meant_of(address).unwrap();
        assert!(meant.contains("%3D"), "{meant}");
        assert_eq!(meant_of(&meant), None, "{meant}");
    }
}

proptest! {
    #[test]
    fn what_was_meant_means_itself(address in "/[nN]?(/|%2F|[a-zA-Z0-9.。？%#&=;+ （）【】\u{200b}-]){0,24}(\\?[a-z=;&%0-9。]{0,16})?") {
        if let Some(meant) = meant_of(&address) {
            prop_assert!(meant.starts_with('/') && !meant.starts_with("//"), "{meant}");
            prop_assert!(meant.is_ascii());
            let bare = meant.split('#').next().unwrap_or_default();
            prop_assert_eq!(meant_of(bare), None, "{}", meant);
        }
    }

    #[test]
    fn no_text_is_too_much(path in "/\\PC{0,40}", query in "\\PC{0,40}") {
        let _ = meant(&path, &query);
        let _ = (version(&query), edition(&query), words(&query), situation(&query));
        prop_assert!(query.contains(id(&query)) && path.starts_with(file(&path)));
    }

    #[test]
    fn a_key_of_ours_is_read_whole(text in "(who=(self|agent|\\?))?;(tie=(kin|cadre|\\?))?;(card=(yes|no|\\?))?") {
        let guidance = &example().guidance;
        let canonical = key(guidance, &read(guidance, &text).picks);
        let again = read(guidance, &canonical.0);
        prop_assert!(again.whole);
        prop_assert_eq!(key(guidance, &again.picks), canonical);
    }
}
