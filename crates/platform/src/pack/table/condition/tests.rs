use super::{MAX_DEPTH, parse, print};
use jinban_contract::condition::{Condition, Is};
use proptest::prelude::*;
use rstest::rstest;

fn is(id: &str, any_of: &[&str]) -> Condition {
    Condition::Is(Is {
        id: id.to_owned(),
        any_of: any_of.iter().map(|a| (*a).to_owned()).collect(),
    })
}

fn not(inner: Condition) -> Condition {
    Condition::Not(Box::new(inner))
}

#[rstest]
#[case("age=90、100", is("age", &["90", "100"]))]
#[case("非 who=self", not(is("who", &["self"])))]
#[case("a=1 且 b=2 且 c=3", Condition::All(vec![is("a", &["1"]), is("b", &["2"]), is("c", &["3"])]))]
#[case("(a=1 且 b=2) 或 c=3", Condition::Any(vec![Condition::All(vec![is("a", &["1"]), is("b", &["2"])]), is("c", &["3"])]))]
#[case("非 (a=1 或 b=2)", not(Condition::Any(vec![is("a", &["1"]), is("b", &["2"])])))]
#[case("且()", Condition::All(vec![]))]
#[case("或(a=1)", Condition::Any(vec![is("a", &["1"])]))]
#[case("\"两 岁\"=", is("两 岁", &[]))]
fn reads_plainly_and_comes_back(#[case] text: &str, #[case] condition: Condition) {
    assert_eq!(print(&condition), text);
    assert_eq!(parse(text), Ok(condition));
}

#[rstest]
#[case("age＝90，100", "age=90、100")]
#[case("（a=1 且 b=2）或 c=3", "(a=1 且 b=2) 或 c=3")]
#[case("a=1 且 b=2 或 c=3", "(a=1 且 b=2) 或 c=3")]
#[case(" 非a=1且(b=2)", "非 a=1 且 b=2")]
fn is_read_as_people_type_it(#[case] typed: &str, #[case] canonical: &str) {
    assert_eq!(parse(typed).map(|c| print(&c)), Ok(canonical.to_owned()));
}

#[rstest]
#[case("", 0)]
#[case("age", 3)]
#[case("age=90 且", 8)]
#[case("(age=90", 7)]
#[case("age=90 who=self", 7)]
#[case("age=90、", 7)]
#[case("age>90", 3)]
#[case("且 a=1", 2)]
#[case("\"a=1", 0)]
#[case("a=\"\\", 2)]
fn names_the_place_that_does_not_fit(#[case] text: &str, #[case] at: usize) {
    assert_eq!(parse(text).map_err(|error| error.at), Err(at));
}

#[test]
fn a_hostile_depth_is_refused() {
    for text in ["(", "非", "且("] {
        assert!(parse(&text.repeat(100_000)).is_err());
    }
    let deep = format!("{}a=1", "非 ".repeat(MAX_DEPTH - 1));
    assert!(parse(&deep).is_ok());
}

fn conditions() -> impl Strategy<Value = Condition> {
    let name = prop_oneof!["[a-z0-9_]{1,4}", "\\PC{0,3}"];
    let comparison = (name.clone(), prop::collection::vec(name, 0..3))
        .prop_map(|(id, any_of)| Condition::Is(Is { id, any_of }));
    comparison.prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

proptest! {
    #[test]
    fn every_condition_comes_back_exactly(condition in conditions()) {
        prop_assert_eq!(parse(&print(&condition)), Ok(condition));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ a-c=、\"\\\\()且或非]{0,30}|\\PC{0,20}") {
        if let Ok(condition) = parse(&text) {
            prop_assert_eq!(parse(&print(&condition)), Ok(condition));
        }
    }
}
