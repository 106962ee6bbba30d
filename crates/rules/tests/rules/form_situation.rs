//! What a sheet's answers mean for the form: carried over, stopped at the answer
//! that decides, and ages that agree with numbers.

use crate::support::{date, is};
use jinban_contract::form::{Answers, Form};
use jinban_contract::guidance::Guidance;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::form::{FormFault, carried, check, check_page, faults, stop, stops};
use serde_json::{Value, from_value, json};

fn options(ids: &[&str]) -> Value {
    let options = ids.iter().map(|id| json!({ "id": id, "label": id }));
    json!({ "type": "choice", "options": options.collect::<Vec<_>>() })
}

fn form() -> Form {
    from_value(json!({
        "code": "glbt", "version": 1, "title": "示例", "minutes": 3, "declaration": "示例",
        "pages": [
            { "id": "elder", "title": "老人", "fields": [
                { "id": "number", "label": "身份证号", "kind": { "type": "id_number" } },
                { "id": "age", "label": "年龄", "kind": options(&["80", "90"]) },
                { "id": "poor", "label": "低保", "kind": { "type": "yes_no" },
                  "when": is("age", &["80"]) },
            ] },
            { "id": "rest", "title": "其他", "fields": [
                { "id": "note", "label": "备注", "optional": true, "kind": { "type": "text", "max": 9 } },
            ] },
        ],
        "ages": [{ "field": "age", "of": "number", "ranges": [
            { "option": "80", "from": 80, "to": 89 }, { "option": "90", "from": 90, "to": 150 },
        ] }],
        "stops": [poor()],
    }))
    .unwrap()
}

fn poor() -> Value {
    let when = json!({ "all": [is("age", &["80"]), is("poor", &["no"])] });
    json!({ "when": when, "why": "现在还领不了。", "change": "满90周岁就能领。" })
}

fn answers(given: Value) -> Answers {
    from_value(given).unwrap()
}

fn found(form: &Form, given: Value) -> Vec<FieldFault> {
    let checks = jinban_rules::form::Checks {
        today: date("2026-11-28"),
        division: &|_| true,
    };
    check(form, &answers(given), &checks)
}

#[test]
fn what_the_sheet_knows_is_chosen_already() {
    let carried = |key| serde_json::to_value(carried(&form(), key)).unwrap();
    assert_eq!(
        carried("age=80;poor=no;who=self"),
        json!({ "age": "80", "poor": "no" })
    );
    assert_eq!(
        carried("age=70;poor=?;note=x"),
        json!({}),
        "no such answers here"
    );
    assert_eq!(carried(""), json!({}));
}

#[test]
fn a_form_has_the_stops_that_it_asks_for() {
    let other = json!({ "when": is("hukou", &["none"]), "why": "示例", "change": "示例" });
    let strange = json!({ "when": is("age", &["70"]), "why": "示例", "change": "示例" });
    let guidance = json!({ "questions": [], "stops": [other, poor(), strange] });
    let guidance: Guidance = from_value(guidance).unwrap();
    assert_eq!(stops([&guidance], &form()), guidance.stops[1..2]);
}

#[test]
fn a_form_of_two_items_has_the_stops_of_both() {
    let other = json!({ "when": is("age", &["90"]), "why": "示例", "change": "示例" });
    let of = |stops: Value| -> Guidance {
        from_value(json!({ "questions": [], "stops": stops })).unwrap()
    };
    let (one, both) = (of(json!([poor()])), of(json!([other, poor()])));
    let told = stops([&one, &both], &form());
    assert_eq!(told, [one.stops[0].clone(), both.stops[0].clone()]);
}

#[test]
fn it_stops_at_the_field_that_decides() {
    let form = form();
    let given = json!({ "number": "110101194001010013", "age": "80", "poor": "no" });
    assert_eq!(
        stop(&form, &answers(given.clone())).unwrap().why,
        "现在还领不了。"
    );
    let told = [FieldFault::new("/answers/poor", Rule::Stopped)];
    let rules: Vec<_> = found(&form, given.clone())
        .into_iter()
        .filter(|f| f.rule == Rule::Stopped)
        .collect();
    assert_eq!(rules, told);
    let checks = jinban_rules::form::Checks {
        today: date("2026-11-28"),
        division: &|_| true,
    };
    let on = |at: usize| check_page(&form.pages[at], &form, &answers(given.clone()), &checks);
    assert!(on(0).contains(&told[0]) && !on(1).contains(&told[0]));
}

#[test]
fn an_answer_that_is_hidden_or_open_stops_nobody() {
    let form = form();
    for given in [
        json!({}),
        json!({ "age": "80" }),
        json!({ "age": "90", "poor": "no" }),
        json!({ "age": "80", "poor": "yes" }),
    ] {
        assert_eq!(stop(&form, &answers(given.clone())), None, "{given}");
    }
}

#[test]
fn an_age_agrees_with_the_number() {
    let form = form();
    let differs = |number: &str, age: &str| {
        let given = json!({ "number": number, "age": age, "poor": "yes" });
        let found = found(&form, given)
            .into_iter()
            .find(|f| f.rule == Rule::AgeDiffers);
        found.map(|fault| (fault.pointer, fault.limit.unwrap()))
    };
    let told = |age: &str| Some(("/answers/age".to_owned(), age.to_owned()));
    let number = |birth: &str| {
        let body = format!("110101{birth}001");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let digits = body.bytes().map(|digit| u32::from(digit - b'0'));
        let sum: u32 = digits
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum();
        let checks: Vec<char> = "10X98765432".chars().collect();
        format!("{body}{}", checks[sum as usize % 11])
    };
    assert_eq!(differs(&number("19340615"), "80"), told("92"));
    assert_eq!(differs(&number("19340615"), "90"), None);
    assert_eq!(differs(&number("19361128"), "90"), None, "ninety today");
    assert_eq!(
        differs(&number("19361129"), "90"),
        told("89"),
        "ninety tomorrow"
    );
    assert_eq!(
        differs("12345", "80"),
        None,
        "the number is told at its own field"
    );
}

#[test]
fn ages_name_a_choice_a_number_and_every_option() {
    assert_eq!(faults(&form()), []);
    for (at, change) in [
        ("/ages/0/of", json!("note")),
        ("/ages/0/field", json!("poor")),
        ("/ages/0/ranges/1/option", json!("100")),
        ("/ages/0/ranges/0/to", json!(7)),
    ] {
        let mut broken = serde_json::to_value(form()).unwrap();
        *broken.pointer_mut(at).unwrap() = change;
        let broken: Form = from_value(broken).unwrap();
        assert!(
            matches!(faults(&broken)[..], [FormFault::BadAges(_)]),
            "{at}: {:?}",
            faults(&broken)
        );
    }
}

/// The agent's number typed for the elder's, one child entered twice: whatever
/// two places they are, and however each is typed.
#[test]
fn one_number_is_not_two_peoples() {
    let number = |id: &str| json!({ "id": id, "label": id, "kind": { "type": "id_number" } });
    let member = json!({ "id": "members", "label": "", "kind": { "type": "group", "entry": "人",
        "min": 0, "max": 3, "fields": [number("member")] } });
    let form: Form = from_value(json!({
        "code": "glbt", "version": 1, "title": "示例", "minutes": 3, "declaration": "示例",
        "pages": [
            { "id": "one", "title": "", "fields": [number("elder"), number("agent")] },
            { "id": "two", "title": "", "fields": [member] },
        ],
    }))
    .unwrap();
    let told = |given: Value| {
        let found = found(&form, given).into_iter();
        let twice = found.filter(|fault| fault.rule == Rule::SamePerson);
        let told = twice.map(|fault| (fault.pointer, fault.limit.unwrap()));
        told.collect::<Vec<_>>()
    };
    let (one, other) = ("370404190001010018", "61070219000101002x");
    assert_eq!(
        told(
            json!({ "elder": other, "agent": " 61070219000101002X", "members": [{ "member": one }] })
        ),
        [("/answers/agent".to_owned(), "elder".to_owned())]
    );
    assert_eq!(
        told(
            json!({ "elder": other, "agent": "", "members": [{ "member": one }, { "member": one }] })
        ),
        [("/answers/members/1/member".to_owned(), "member".to_owned())]
    );
    let helper = json!({ "elder": one, "agent": other, "members": [{ "member": other }] });
    assert!(told(helper).is_empty(), "who fills it in is one of them");
    let wrong = json!({ "elder": "12345", "agent": "12345", "members": [] });
    assert!(told(wrong).is_empty(), "told as wrong each");
    assert!(told(json!({ "elder": one, "agent": other, "members": [] })).is_empty());
}
