//! 单独同意: what a form asks that is sensitive, and what has to be agreed to.

use crate::support::{date, is};
use jinban_contract::case::CaseState;
use jinban_contract::consent::{CaseConsent, NewCaseConsent, Sensitive};
use jinban_contract::form::{Answers, Form};
use jinban_contract::problem::Rule;
use jinban_rules::consent::{NOTICE, beyond, faults, without};
use jinban_rules::form::{
    Asked, FormFault, may_be_sensitive, sensitive, sensitive_again, sensitive_since,
};
use rstest::rstest;
use serde_json::{Value, from_value, json};

use Sensitive::{Account, Child, Health, Means};

fn field(id: &str, kind: Value) -> Value {
    json!({ "id": id, "label": id, "kind": kind })
}

fn form() -> Form {
    let options = json!([
        { "id": "none", "label": "都没有" },
        { "id": "poor", "label": "低保", "sensitive": ["means"] },
        { "id": "ill", "label": "残疾", "sensitive": ["health"] },
    ]);
    let mut proof = field("proof", json!({ "type": "photo", "max": 2 }));
    proof["sensitive"] = json!(["health"]);
    proof["when"] = is("help", &["ill"]);
    let mut income = field("income", json!({ "type": "text", "max": 9 }));
    income["sensitive"] = json!(["means"]);
    let members =
        json!({ "type": "group", "entry": "家人", "min": 0, "max": 3, "fields": [income] });
    let mut members = field("members", members);
    members["optional"] = json!(true);
    from_value(json!({
        "code": "f", "version": 1, "title": "示例", "minutes": 1, "declaration": "示例",
        "pages": [{ "id": "p", "title": "", "fields": [
            field("help", json!({ "type": "choices", "options": options })),
            proof,
            field("number", json!({ "type": "id_number" })),
            field("pay", json!({ "type": "yes_no" })),
            members,
        ] }, { "id": "bank", "title": "", "when": is("pay", &["yes"]), "fields": [
            field("card", json!({ "type": "bank_card" })),
        ] }]
    }))
    .unwrap()
}

fn asked(given: Value) -> Vec<(Sensitive, Vec<String>)> {
    let answers: Answers = from_value(given).unwrap();
    let form = form();
    let asked = sensitive(&form, &answers, date("2026-11-30"));
    let ids = |fields: Vec<&jinban_contract::form::Field>| {
        fields.into_iter().map(|field| field.id.clone()).collect()
    };
    asked
        .into_iter()
        .map(|one| (one.kind, ids(one.fields)))
        .collect()
}

fn without_marks(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            parts.remove("sensitive");
            parts.values_mut().for_each(without_marks);
        }
        Value::Array(parts) => parts.iter_mut().for_each(without_marks),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A page that was loaded before a mark was set handed in without a consent.
#[test]
fn an_earlier_version_of_a_form_leads_around_no_consent() {
    let mut before = serde_json::to_value(form()).unwrap();
    without_marks(&mut before);
    let (before, newest): (Form, Form) = (from_value(before).unwrap(), form());
    let today = date("2026-11-30");
    let since = |given: Value| {
        let answers: Answers = from_value(given).unwrap();
        assert_eq!(sensitive(&before, &answers, today), []);
        kinds_of(sensitive_since(&before, &newest, &answers, today))
    };
    let members = json!([{ "income": "1200" }]);
    assert_eq!(since(json!({ "help": ["none"], "pay": "no" })), []);
    assert_eq!(since(json!({ "help": ["ill"], "pay": "no" })), [Health]);
    let both = json!({ "help": ["poor"], "pay": "no", "members": members });
    assert_eq!(since(both), [Means]);
    let inside = json!({ "help": ["none"], "pay": "no", "members": members });
    assert_eq!(since(inside), [Means]);
    // What the newest one has no field for is told by the version that was filled in.
    let mut fewer = form();
    fewer.pages.clear();
    let answers: Answers = from_value(json!({ "help": ["ill"], "pay": "no" })).unwrap();
    let told = sensitive_since(&newest, &fewer, &answers, today);
    assert_eq!(kinds_of(told), [Health]);
}

fn kinds_of(asked: Vec<Asked<'_>>) -> Vec<Sensitive> {
    asked.into_iter().map(|one| one.kind).collect()
}

/// A case that was handed in before a mark was set supplemented without a consent.
#[test]
fn nor_does_it_where_something_is_asked_for_again() {
    let mut before = serde_json::to_value(form()).unwrap();
    without_marks(&mut before);
    let (before, newest): (Form, Form) = (from_value(before).unwrap(), form());
    let again = |field: &jinban_contract::form::Field| field.id == "proof";
    let told = |newest: &Form| {
        let today = date("2026-11-30");
        kinds_of(sensitive_again(
            (&before, newest),
            &again,
            &Answers::new(),
            today,
        ))
    };
    assert_eq!((told(&before), told(&newest)), (vec![], vec![Health]));
}

#[test]
fn only_what_is_asked_counts_and_what_was_chosen() {
    assert_eq!(asked(json!({ "help": ["none"], "pay": "no" })), []);
    let poor = asked(json!({ "help": ["poor"], "pay": "no" }));
    assert_eq!(poor, [(Means, vec!["help".to_owned()])]);
    let ill = asked(json!({ "help": ["ill"], "pay": "no" }));
    assert_eq!(ill, [(Health, vec!["help".to_owned(), "proof".to_owned()])]);
    let hidden = json!({ "help": ["none"], "proof": ["u1"], "pay": "no", "card": "6222" });
    assert_eq!(asked(hidden), [], "answers to what is not asked");
    let paid = asked(json!({ "help": ["none"], "pay": "yes" }));
    assert_eq!(
        paid,
        [(Account, vec!["card".to_owned()])],
        "its kind says it by itself"
    );
}

#[test]
fn entries_of_a_group_count_where_there_are_any() {
    let given = |members: Value| json!({ "help": ["none"], "pay": "no", "members": members });
    assert_eq!(asked(given(json!([]))), []);
    let two = asked(given(json!([{ "income": "1" }, {}])));
    assert_eq!(two, [(Means, vec!["income".to_owned()])]);
}

#[rstest]
#[case("110105201211300011", false, "turns fourteen today")]
#[case("110105201212010010", true, "tomorrow")]
#[case("11010519491231002X", false, "old")]
#[case("110105201212010011", false, "no number at all")]
fn a_number_tells_by_itself_that_it_is_a_childs(
    #[case] number: &str,
    #[case] child: bool,
    #[case] why: &str,
) {
    let number = with_check(number, child || why == "turns fourteen today");
    let found = asked(json!({ "help": ["none"], "pay": "no", "number": number }));
    assert_eq!(!found.is_empty(), child, "{why}");
}

/// The number with the digit that GB 11643 wants, where it is to be one.
fn with_check(number: &str, sound: bool) -> String {
    if !sound {
        return number.to_owned();
    }
    let digits = number[..17].bytes().enumerate();
    let sum: u32 = digits
        .map(|(at, digit)| u32::from(digit - b'0') * ((1 << (17 - at)) % 11))
        .sum();
    let last = b"10X98765432"[(sum % 11) as usize];
    format!("{}{}", &number[..17], char::from(last))
}

#[test]
fn before_the_first_field_all_that_may_be_asked_is_told() {
    let form = form();
    let kinds: Vec<_> = may_be_sensitive(&form)
        .into_iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(kinds, [Health, Means, Account]);
}

#[test]
fn what_is_asked_for_again_counts_whatever_else_was_answered() {
    let form = form();
    let again = |field: &jinban_contract::form::Field| field.id == "proof";
    let found = sensitive_again((&form, &form), &again, &Answers::new(), date("2026-11-30"));
    assert_eq!(
        found.iter().map(|one| one.kind).collect::<Vec<_>>(),
        [Health]
    );
}

fn given(kinds: &[Sensitive]) -> NewCaseConsent {
    let (kinds, notice) = (kinds.to_vec(), NOTICE);
    NewCaseConsent { kinds, notice }
}

#[test]
fn a_consent_is_of_exactly_what_is_asked_and_of_the_present_wording() {
    let told = |wanted: &[Sensitive], given: Option<&NewCaseConsent>| -> Vec<(String, Rule)> {
        let found = faults(wanted, given).into_iter();
        found.map(|fault| (fault.pointer, fault.rule)).collect()
    };
    assert_eq!(told(&[], None), []);
    assert_eq!(
        told(&[Health, Account], Some(&given(&[Account, Health]))),
        []
    );
    let missing = |kind: &str| (format!("/consent/{kind}"), Rule::Required);
    assert_eq!(
        told(&[Health, Means], None),
        [missing("health"), missing("means")]
    );
    assert_eq!(
        told(&[Child, Account], Some(&given(&[Child]))),
        [missing("account")]
    );
    let idle = |at: usize| (format!("/consent/kinds/{at}"), Rule::NotAnOption);
    assert_eq!(told(&[Health], Some(&given(&[Health, Means]))), [idle(1)]);
    assert_eq!(
        told(&[Health], Some(&given(&[Health, Health]))),
        [idle(1)],
        "twice"
    );
    let old = NewCaseConsent {
        notice: NOTICE - 1,
        ..given(&[Health])
    };
    let wording = ("/consent/notice".to_owned(), Rule::NotAnOption);
    assert_eq!(told(&[Health], Some(&old)), [wording]);
}

#[test]
fn a_supplement_goes_by_the_cases_consent_as_long_as_it_stands() {
    let mut case = CaseConsent {
        kinds: vec![Health],
        notice: 1,
        agreed_at: Default::default(),
        withdrawn_at: None,
    };
    assert_eq!(beyond(&[Health, Account], Some(&case)), [Account]);
    assert_eq!(beyond(&[Health], None), [Health]);
    case.withdrawn_at = Some(Default::default());
    assert_eq!(beyond(&[Health], Some(&case)), [Health]);
}

#[test]
fn without_its_consent_a_case_ends_unless_it_has_ended() {
    use CaseState as S;
    for open in [S::Submitted, S::Supplement, S::Accepted] {
        assert_eq!(without(open), S::Withdrawn);
    }
    for over in [S::Refused, S::Granted, S::Denied, S::Withdrawn, S::Returned] {
        assert_eq!(without(over), over);
    }
}

#[rstest]
#[case("help", json!(["health"]), "an option says it too")]
#[case("card", json!(["account"]), "its kind says it by itself")]
#[case("number", json!(["child", "child"]), "the same twice")]
fn one_kind_said_twice_is_a_fault(#[case] id: &str, #[case] list: Value, #[case] why: &str) {
    let mut form = form();
    let mut fields = form.pages.iter_mut().flat_map(|page| &mut page.fields);
    let field = fields.find(|field| field.id == id).unwrap();
    field.sensitive = from_value(list).unwrap();
    let found = jinban_rules::form::faults(&form);
    assert_eq!(found, [FormFault::SensitiveTwice(id.into())], "{why}");
}

#[test]
fn different_kinds_of_one_field_are_no_fault() {
    assert_eq!(jinban_rules::form::faults(&form()), []);
    let mut form = form();
    form.pages[0].fields[1].sensitive = vec![Health, Child];
    assert_eq!(jinban_rules::form::faults(&form), []);
}
