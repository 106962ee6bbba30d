//! A pack's slips in forms are named.

use crate::form::{choices, form};
use crate::support::is;
use jinban_contract::form::{Field, Form};
use jinban_rules::form::{FormFault as F, faults};
use rstest::rstest;
use serde_json::{Value, from_value, json};

fn broken(change: impl FnOnce(&mut Form)) -> Vec<F> {
    let mut form = form();
    change(&mut form);
    faults(&form)
}

fn field(id: &str, kind: Value) -> Field {
    from_value(json!({ "id": id, "label": "", "kind": kind })).unwrap()
}

/// The faults of the form with one more field on its first page.
fn with(id: &str, kind: Value) -> Vec<F> {
    broken(|form| form.pages[0].fields.push(field(id, kind)))
}

#[test]
fn a_form_has_pages_with_unique_plain_ids() {
    assert_eq!(broken(|form| form.pages.clear()), [F::Empty]);
    let found = broken(|form| form.pages[1].id = "start".into());
    assert_eq!(found, [F::DuplicatePage("start".into())]);
    let found = broken(|form| form.pages[3].id = "家".into());
    assert_eq!(found, [F::BadId("家".into())]);
    assert_eq!(
        with("a b", json!({ "type": "name" })),
        [F::BadId("a b".into())]
    );
}

#[test]
fn people_are_named_by_names_and_say_again_what_can_be_said_again() {
    assert_eq!(broken(|form| form.applicant = vec!["name".into()]), []);
    assert_eq!(
        broken(|form| form.helper = vec!["phone".into(), "tie".into()]),
        []
    );
    let of = |list, id: &str| F::NotOfPeople {
        list,
        id: id.into(),
    };
    for id in ["phone", "nobody", "school"] {
        let found = broken(|form| form.applicant = vec![id.into()]);
        assert_eq!(found, [of("applicant", id)]);
    }
    for id in ["letter", "nobody"] {
        let found = broken(|form| form.helper = vec![id.into()]);
        assert_eq!(found, [of("helper", id)]);
    }
}

#[test]
fn a_field_id_is_unique_also_across_groups() {
    let name = || json!({ "type": "name" });
    assert_eq!(with("tie", name()), [F::DuplicateField("tie".into())]);
    assert_eq!(with("school", name()), [F::DuplicateField("school".into())]);
}

#[rstest]
#[case(json!({ "type": "text", "max": 0 }))]
#[case(json!({ "type": "photo", "max": 0 }))]
#[case(json!({ "type": "photo", "min": 0, "max": 1 }))]
#[case(json!({ "type": "photo", "min": 3, "max": 2 }))]
#[case(json!({ "type": "number", "min": 2, "max": 1 }))]
#[case(json!({ "type": "number", "min": 1, "max": 2, "decimals": 7 }))]
#[case(json!({ "type": "date", "min_days": 1, "max_days": 0 }))]
#[case(json!({ "type": "group", "entry": "", "min": 2, "max": 1, "fields": [
    { "id": "inner", "label": "", "kind": { "type": "name" } }
] }))]
fn bounds_leave_room(#[case] kind: Value) {
    assert_eq!(with("new", kind), [F::Bounds("new".into())]);
}

#[test]
fn a_choice_has_two_options_that_differ() {
    let one = json!({ "type": "choice", "options": choices(&["a"]) });
    assert_eq!(with("new", one), [F::FewOptions("new".into())]);
    let twice = json!({ "type": "choices", "options": choices(&["a", "a"]) });
    let (field, option) = ("new".to_owned(), "a".to_owned());
    let found = with("new", twice);
    assert!(
        found.contains(&F::DuplicateOption { field, option }),
        "{found:?}"
    );
    let alike = json!({ "type": "choices", "options": [
        { "id": "a", "label": "甲" }, { "id": "b", "label": " 甲" }
    ] });
    let (field, label) = ("new".to_owned(), "甲".to_owned());
    assert_eq!(with("new", alike), [F::SameOption { field, label }]);
}

#[test]
fn a_group_holds_fields_but_no_group() {
    let group = |fields: Value| json!({ "type": "group", "entry": "", "min": 0, "max": 1, "fields": fields });
    assert_eq!(with("new", group(json!([]))), [F::EmptyGroup("new".into())]);
    let plain = json!([{ "id": "deep", "label": "", "kind": { "type": "name" } }]);
    let nested = json!([{ "id": "inner", "label": "", "kind": group(plain) }]);
    assert_eq!(with("new", group(nested)), [F::NestedGroup("inner".into())]);
}

#[test]
fn conditions_name_earlier_fields_and_their_options() {
    let at = || "name".to_owned();
    let when = |condition: Value| {
        broken(move |form| form.pages[0].fields[1].when = from_value(condition).unwrap())
    };
    let later = |id: &str| F::LaterField {
        at: at(),
        id: id.to_owned(),
    };
    assert_eq!(when(is("phone", &["x"])), [later("phone")]);
    assert_eq!(when(is("tie", &["kin"])), [later("tie")]);
    assert_eq!(when(is("name", &["x"])), [later("name")]);
    let unknown = |id: &str| F::UnknownField {
        at: at(),
        id: id.to_owned(),
    };
    assert_eq!(
        when(json!({ "not": is("nothing", &["x"]) })),
        [unknown("nothing")]
    );
    assert_eq!(when(is("child", &["yes"])), [unknown("child")]);
    let option = |option: &str| F::UnknownOption {
        at: at(),
        id: "who".to_owned(),
        option: option.to_owned(),
    };
    assert_eq!(when(is("who", &["self", "x"])), [option("x")]);
    assert_eq!(when(is("who", &[])), [option("")]);
    assert_eq!(when(is("who", &["self"])), []);
}

#[test]
fn a_page_hangs_on_earlier_pages() {
    let found = broken(|form| form.pages[0].when = from_value(is("tie", &["kin"])).unwrap());
    let (at, id) = ("start".to_owned(), "tie".to_owned());
    assert_eq!(found, [F::LaterField { at, id }]);
}
