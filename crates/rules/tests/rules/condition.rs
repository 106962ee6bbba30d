//! Three-valued logic.

use crate::support::is;
use jinban_contract::condition::Condition;
use jinban_rules::condition::{Picked, Truth, applies, holds};
use rstest::rstest;
use serde_json::{Value, json};

/// `y` matches, `n` does not, `u` is unsure, `p` matches perhaps, `o` is open.
fn judge(condition: Value) -> Truth {
    let condition: Condition = serde_json::from_value(condition).unwrap();
    let (yes, no) = (["yes".to_owned()], ["no".to_owned()]);
    holds(&condition, &|id| match id {
        "y" => Picked::Is(&yes),
        "n" => Picked::Is(&no),
        "p" => Picked::Perhaps(&yes),
        "pn" => Picked::Perhaps(&no),
        "u" => Picked::Unsure,
        "none" => Picked::Is(&[]),
        _ => Picked::Open,
    })
}

fn of(id: &str) -> Value {
    is(id, &["yes"])
}

#[rstest]
#[case("y", Truth::Yes)]
#[case("n", Truth::No)]
#[case("none", Truth::No)]
#[case("u", Truth::Maybe)]
#[case("o", Truth::Maybe)]
#[case("p", Truth::Maybe)]
#[case("pn", Truth::No)]
fn a_comparison(#[case] id: &str, #[case] truth: Truth) {
    assert_eq!(judge(of(id)), truth);
    let not = match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Maybe => Truth::Maybe,
    };
    assert_eq!(judge(json!({ "not": of(id) })), not);
}

#[rstest]
#[case(&["y", "y"], Truth::Yes, Truth::Yes)]
#[case(&["y", "n"], Truth::No, Truth::Yes)]
#[case(&["n", "u"], Truth::No, Truth::Maybe)]
#[case(&["u", "n"], Truth::No, Truth::Maybe)]
#[case(&["y", "o"], Truth::Maybe, Truth::Yes)]
#[case(&["o", "y"], Truth::Maybe, Truth::Yes)]
#[case(&["n", "n"], Truth::No, Truth::No)]
#[case(&[], Truth::Yes, Truth::No)]
fn all_and_any(#[case] ids: &[&str], #[case] all: Truth, #[case] any: Truth) {
    let parts: Vec<Value> = ids.iter().map(|id| of(id)).collect();
    assert_eq!(judge(json!({ "all": parts })), all);
    assert_eq!(judge(json!({ "any": parts })), any);
}

#[test]
fn one_of_several_values_is_enough_and_no_condition_always_holds() {
    let several = ["a".to_owned(), "yes".to_owned()];
    let condition = serde_json::from_value(of("x")).unwrap();
    assert_eq!(holds(&condition, &|_| Picked::Is(&several)), Truth::Yes);
    assert_eq!(applies(None, &|_| Picked::Open), Truth::Yes);
}
