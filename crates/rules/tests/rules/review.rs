//! Reviews: the national table, what is refused.

use jinban_contract::problem::Rule;
use jinban_contract::review::{Grade, NewReview, RectificationState};
use jinban_rules::review::*;
use rstest::rstest;

fn review(grade: Grade, tags: &[u16], text: &str) -> NewReview {
    NewReview {
        grade,
        tags: tags.to_vec(),
        text: text.to_owned(),
        anonymous: false,
    }
}

fn rules(grade: Grade, tags: &[u16], text: &str) -> Vec<(String, Rule)> {
    let faults = check(&review(grade, tags, text));
    faults.into_iter().map(|f| (f.pointer, f.rule)).collect()
}

#[rstest]
#[case(Grade::VeryGood, 510, "一窗受理一次办结")]
#[case(Grade::Good, 406, "填写一张表单就可完成申报")]
#[case(Grade::Fair, 307, "一次性告知需要补正的材料")]
#[case(Grade::Bad, 207, "没有提供材料样本")]
#[case(Grade::VeryBad, 108, "在办事指南之外增加新的审批条件")]
fn a_grade_has_eight_tags_in_a_row(#[case] grade: Grade, #[case] first: u16, #[case] text: &str) {
    let codes: Vec<u16> = tags(grade).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, (first..first + 8).collect::<Vec<_>>());
    assert_eq!(tag_text(first), Some(text));
}

#[test]
fn retired_tags_have_no_text() {
    for code in [501, 405, 301, 206, 107, 0, 600] {
        assert_eq!(tag_text(code), None);
    }
}

#[rstest]
#[case::good_without_reason(Grade::Good, &[], "")]
#[case::bad_with_a_tag(Grade::Bad, &[214], "")]
#[case::bad_with_words(Grade::VeryBad, &[], "等了很久")]
#[case::several_lines(Grade::Fair, &[307, 314], "一\n二")]
fn these_reviews_are_taken(#[case] grade: Grade, #[case] tags: &[u16], #[case] text: &str) {
    assert_eq!(rules(grade, tags, text), []);
}

#[rstest]
#[case::bad_without_reason(Grade::Bad, &[], " ", "/tags", Rule::ReasonRequired)]
#[case::tag_of_another_grade(Grade::Good, &[406, 510], "", "/tags/1", Rule::NotAnOption)]
#[case::tag_twice(Grade::Good, &[406, 406], "", "/tags/1", Rule::NotAnOption)]
#[case::retired_tag(Grade::VeryGood, &[501], "", "/tags/0", Rule::NotAnOption)]
#[case::reason_that_nobody_sees(Grade::Bad, &[], "\u{200b}\u{2066}", "/tags", Rule::ReasonRequired)]
fn these_reviews_are_refused(
    #[case] grade: Grade,
    #[case] tags: &[u16],
    #[case] text: &str,
    #[case] pointer: &str,
    #[case] rule: Rule,
) {
    assert_eq!(rules(grade, tags, text), [(pointer.to_owned(), rule)]);
}

#[test]
fn a_text_may_have_150_characters_and_blanks_around() {
    let full = format!("  {}\n", "好".repeat(MAX_TEXT));
    assert_eq!(rules(Grade::Good, &[], &full), []);
    let faults = check(&review(Grade::Good, &[], &"好".repeat(MAX_TEXT + 1)));
    assert_eq!(faults[0].rule, Rule::TooLong);
    assert_eq!(faults[0].limit.as_deref(), Some("150"));
}

#[test]
fn every_rectification_ends_and_no_step_is_lost() {
    use RectificationState::*;
    let all = [
        Received, Verifying, Rectifying, Answered, CalledBack, NotUpheld,
    ];
    let mut reached = vec![Received];
    while let Some(new) = reached
        .iter()
        .flat_map(|s| rectification_next(*s))
        .find(|s| !reached.contains(s))
    {
        reached.push(*new);
    }
    reached.sort();
    assert_eq!(reached, all);
    assert!(rectification_next(CalledBack).is_empty());
    assert!(rectification_next(NotUpheld).is_empty());
    // Later states stand later in the enum, so no step leads back.
    for state in all {
        assert!(rectification_next(state).iter().all(|next| *next > state));
    }
}
