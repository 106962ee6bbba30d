//! Forms with arbitrary answers.

use crate::form::{checks, form};
use jinban_contract::form::{Answers, Value};
use jinban_contract::problem::Rule;
use jinban_rules::form::*;
use proptest::prelude::*;

const IDS: [&str; 14] = [
    "who", "name", "idno", "phone", "tie", "letter", "firm", "help", "aid", "no_aid", "family",
    "kin_name", "school", "stray/~",
];

fn texts() -> impl Strategy<Value = String> {
    let sensible = [
        "self",
        "agent",
        "kin",
        "cadre",
        "ear",
        "yes",
        "no",
        "张三",
        "370404190001010018",
        "+86 13800138000",
        " ",
        "",
    ];
    prop_oneof![
        4 => prop::sample::select(sensible.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        3 => texts().prop_map(Value::Text),
        1 => prop::collection::vec(texts(), 0..4).prop_map(Value::Many),
    ];
    leaf.prop_recursive(2, 16, 4, |inner| {
        let ids = prop::sample::select(vec!["kin_name", "child", "school", "photo", "x"]);
        let entry = prop::collection::btree_map(ids.prop_map(str::to_owned), inner, 0..5);
        prop::collection::vec(entry, 0..4).prop_map(Value::Group)
    })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let ids = prop::sample::select(&IDS[..]).prop_map(str::to_owned);
    prop::collection::btree_map(ids, values(), 0..12)
}

/// Whether an answer, if it is there, is stars between its ends.
fn hidden(answers: &Answers, id: &str, head: usize, tail: usize) -> bool {
    let stars = |text: &str| {
        let count = text.chars().count();
        let middle = text.chars().skip(head);
        middle
            .take(count.saturating_sub(head + tail))
            .all(|c| c == '*')
    };
    match answers.get(id) {
        Some(Value::Text(text)) => stars(text),
        other => other.is_none(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_visible_stays_so(answers in any_answers()) {
        let visible = visible_answers(&form(), &answers);
        prop_assert_eq!(&visible_answers(&form(), &visible), &visible);
        let faults = check(&form(), &visible, &checks());
        prop_assert!(faults.iter().all(|f| f.rule != Rule::UnknownField), "{:?}", faults);
        let pages = |a| visible_pages(&form(), a).iter().map(|p| p.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(pages(&answers), pages(&visible));
        for id in ["kin_name", "school", "stray/~"] {
            prop_assert!(!visible.contains_key(id));
        }
    }

    #[test]
    fn the_pages_together_are_the_form(answers in any_answers()) {
        let form = form();
        let mut by_page = Vec::new();
        for page in visible_pages(&form, &answers) {
            by_page.extend(check_page(page, &form, &answers, &checks()));
        }
        let mut whole = check(&form, &answers, &checks());
        let outside = |pointer: &str| pointer.matches('/').count() == 2;
        whole.retain(|f| f.rule != Rule::UnknownField || !outside(&f.pointer));
        prop_assert_eq!(by_page, whole);
    }

    #[test]
    fn canonical_answers_stay_canonical(answers in any_answers()) {
        let once = normalized(&form(), &answers);
        prop_assert_eq!(&normalized(&form(), &once), &once);
    }

    #[test]
    fn nothing_personal_survives_the_mask(answers in any_answers()) {
        let shown = masked(&form(), &answers);
        let entries = |answers: &Answers| match answers.get("family") {
            Some(Value::Group(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        for entry in entries(&shown) {
            prop_assert!(hidden(&entry, "kin_name", 1, 0));
        }
        prop_assert!(hidden(&shown, "name", 1, 0));
        prop_assert!(hidden(&shown, "idno", 3, 4));
        prop_assert!(hidden(&shown, "phone", 3, 4));
        prop_assert!(!shown.contains_key("stray/~"));
    }

    #[test]
    fn arbitrary_answers_never_panic(answers in any_answers()) {
        let _ = warnings(&form(), &answers);
        let _ = uploads(&form(), &answers);
        for fault in check(&form(), &answers, &checks()) {
            prop_assert!(fault.pointer.starts_with("/answers/"));
        }
    }
}
