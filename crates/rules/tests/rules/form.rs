//! Which pages and fields are shown, what is kept, and how it is shown again.

use crate::support::{date, is};
use jinban_contract::form::{Answers, Field, Form};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::form::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

pub fn choices(ids: &[&str]) -> Value {
    ids.iter()
        .map(|id| json!({ "id": id, "label": id }))
        .collect()
}

/// An agent's page hangs on the first answer, the letter on the agent's tie;
/// family members repeat, a child's school is asked for children only.
pub fn form() -> Form {
    static FORM: LazyLock<Form> = LazyLock::new(build);
    FORM.clone()
}

#[test]
fn whom_it_is_about_is_the_first_name_asked_or_the_first_that_the_form_says() {
    let mut form = form();
    let named = |form: &Form, given: Value| applicant(form, &answers(given));
    let given = json!({ "who": "self", "name": "示例甲" });
    assert_eq!(named(&form, given.clone()), "示例甲");
    assert_eq!(named(&form, json!({ "who": "self" })), "");
    let baby = json!({ "id": "baby", "label": "", "kind": { "type": "name" } });
    let baby: Field = serde_json::from_value(baby).unwrap();
    form.pages[0].fields.push(baby);
    form.applicant = vec!["baby".into(), "name".into()];
    assert_eq!(named(&form, given), "示例甲");
    let given = json!({ "who": "self", "name": "示例甲", "baby": "示例乙" });
    assert_eq!(named(&form, given), "示例乙");
}

#[test]
fn what_the_helper_said_of_themselves_stays_for_the_next_application() {
    let mut form = form();
    let given = answers(json!({
        "who": "agent", "name": "示例甲", "phone": "13800138000", "tie": "cadre", "letter": ["u1"]
    }));
    let kept = |form: &Form| helper(form, &given).into_keys().collect::<Vec<_>>();
    assert_eq!(kept(&form), ["phone"]);
    form.helper = vec!["who".into(), "tie".into(), "phone".into()];
    assert_eq!(kept(&form), ["phone", "tie", "who"]);
}

fn build() -> Form {
    let agent = || is("who", &["agent"]);
    serde_json::from_value(json!({
        "code": "glbt", "version": 1, "title": "示例", "minutes": 5, "declaration": "示例",
        "pages": [
            { "id": "start", "title": "", "fields": [
                { "id": "who", "label": "", "kind": { "type": "choice", "options": choices(&["self", "agent"]) } },
                { "id": "name", "label": "", "kind": { "type": "name" } },
                { "id": "idno", "label": "", "kind": { "type": "id_number" } },
                { "id": "phone", "label": "", "kind": { "type": "mobile" } },
            ] },
            { "id": "agent", "title": "", "when": agent(), "fields": [
                { "id": "tie", "label": "", "kind": { "type": "choice", "options": choices(&["kin", "cadre"]) } },
                { "id": "letter", "label": "", "kind": { "type": "photo", "max": 2 },
                  "when": is("tie", &["cadre"]) },
            ] },
            { "id": "notes", "title": "", "fields": [
                { "id": "firm", "label": "", "optional": true, "kind": { "type": "uscc" } },
                { "id": "help", "label": "", "optional": true, "kind": { "type": "choices",
                  "options": choices(&["ear", "eye"]) } },
                { "id": "aid", "label": "", "kind": { "type": "text", "max": 10 },
                  "when": is("help", &["ear", "eye"]) },
                { "id": "no_aid", "label": "", "optional": true, "kind": { "type": "long_text", "max": 10 },
                  "when": { "not": is("help", &["ear"]) } },
            ] },
            { "id": "home", "title": "", "fields": [
                { "id": "family", "label": "", "kind": { "type": "group", "entry": "家庭成员",
                  "min": 1, "max": 2, "fields": [
                    { "id": "kin_name", "label": "", "kind": { "type": "name" } },
                    { "id": "child", "label": "", "kind": { "type": "yes_no" } },
                    { "id": "school", "label": "", "kind": { "type": "text", "max": 20 },
                      "when": { "all": [is("child", &["yes"]), is("who", &["self"])] } },
                    { "id": "photo", "label": "", "optional": true, "kind": { "type": "photo", "max": 1 } },
                ] } },
            ] },
        ]
    }))
    .unwrap()
}

pub fn answers(json: Value) -> Answers {
    serde_json::from_value(json).unwrap()
}

/// A complete set of answers for oneself, with the given ones in place.
fn own(changes: Value) -> Answers {
    let mut full = json!({
        "who": "self", "name": "张三", "idno": "370404190001010018", "phone": "13800138000",
        "family": [{ "kin_name": "李四", "child": "yes", "school": "示例小学" }]
    });
    for (id, value) in changes.as_object().unwrap() {
        full[id] = value.clone();
    }
    answers(full)
}

pub fn checks() -> Checks<'static> {
    Checks {
        today: date("2026-11-22"),
        division: &|code| code == "370404001001",
    }
}

fn faults_of(answers: &Answers) -> Vec<(String, Rule)> {
    let found = check(&form(), answers, &checks());
    found.into_iter().map(|f| (f.pointer, f.rule)).collect()
}

fn shown(answers: &Answers) -> Vec<String> {
    let form = form();
    let pages = visible_pages(&form, answers);
    let fields = pages.iter().flat_map(|p| visible_fields(&form, p, answers));
    fields.map(|f| f.id.clone()).collect()
}

#[test]
fn a_complete_form_has_no_faults() {
    assert_eq!(faults_of(&own(json!({}))), []);
    assert_eq!(faults(&form()), []);
}

#[test]
fn a_page_and_its_fields_appear_with_the_answers() {
    let always = [
        "who", "name", "idno", "phone", "firm", "help", "no_aid", "family",
    ];
    assert_eq!(shown(&Answers::new()), always);
    let agent = shown(&answers(json!({ "who": "agent" })));
    assert!(agent.contains(&"tie".to_owned()) && !agent.contains(&"letter".to_owned()));
    let cadre = shown(&answers(json!({ "who": "agent", "tie": "cadre" })));
    assert!(cadre.contains(&"letter".to_owned()));
    let ear = shown(&answers(json!({ "help": ["eye", "ear"] })));
    assert!(ear.contains(&"aid".to_owned()) && !ear.contains(&"no_aid".to_owned()));
}

#[test]
fn a_page_without_visible_fields_is_left_out() {
    let mut form = form();
    form.pages[1].when = None;
    form.pages[1].fields.remove(0);
    let pages = visible_pages(&form, &Answers::new());
    let ids: Vec<&str> = pages.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["start", "notes", "home"]);
    form.pages[1].fields.clear();
    assert_eq!(visible_pages(&form, &Answers::new()).len(), 4);
}

#[test]
fn a_hidden_answer_does_not_count() {
    // The page of the agent is hidden again, its old answers are still there.
    let back = own(json!({ "tie": "cadre", "letter": ["u1"] }));
    assert!(!shown(&back).contains(&"letter".to_owned()));
    assert_eq!(
        faults_of(&back),
        [
            ("/answers/letter".into(), Rule::UnknownField),
            ("/answers/tie".into(), Rule::UnknownField),
        ]
    );
    assert_eq!(visible_answers(&form(), &back), own(json!({})));
}

#[test]
fn an_entry_sees_its_own_answers_and_those_outside() {
    let form = form();
    let entry = answers(json!({ "child": "yes" }));
    let shown_for = |who: &str| {
        let outer = answers(json!({ "who": who }));
        let fields = visible_entry_fields(&form, "family", &entry, &outer);
        fields.iter().map(|f| f.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(shown_for("self"), ["kin_name", "child", "school", "photo"]);
    assert_eq!(shown_for("agent"), ["kin_name", "child", "photo"]);
    assert!(visible_entry_fields(&form, "name", &entry, &Answers::new()).is_empty());
}

#[test]
fn faults_point_into_the_body() {
    let wrong = own(json!({
        "name": " ", "odd/~field": "x",
        "family": [
            { "kin_name": "李四", "child": "maybe" },
            { "kin_name": "王五", "child": "no", "school": "x" }
        ]
    }));
    assert_eq!(
        faults_of(&wrong),
        [
            ("/answers/name".into(), Rule::Required),
            ("/answers/family/0/child".into(), Rule::NotAnOption),
            ("/answers/family/1/school".into(), Rule::UnknownField),
            ("/answers/odd~1~0field".into(), Rule::UnknownField),
        ]
    );
}

#[test]
fn a_page_is_judged_alone() {
    let form = form();
    let empty = Answers::new();
    let rules = |page: usize| {
        let found = check_page(&form.pages[page], &form, &empty, &checks());
        found.into_iter().map(|f| f.pointer).collect::<Vec<_>>()
    };
    assert_eq!(
        rules(0),
        [
            "/answers/who",
            "/answers/name",
            "/answers/idno",
            "/answers/phone"
        ]
    );
    assert_eq!(rules(1), Vec::<String>::new());
    assert_eq!(rules(3), ["/answers/family"]);
}

#[test]
fn a_credit_code_only_warns() {
    let odd = own(json!({ "firm": "91370404MA0000007A" }));
    assert_eq!(faults_of(&odd), []);
    let warning = FieldFault::new("/answers/firm", Rule::BadUscc);
    assert_eq!(warnings(&form(), &odd), [warning]);
    assert_eq!(
        warnings(&form(), &own(json!({ "firm": "91370404MA0000007U" }))),
        []
    );
    assert_eq!(warnings(&form(), &own(json!({ "firm": " " }))), []);
}

#[test]
fn an_account_that_no_card_has_only_warns() {
    let form: Form = serde_json::from_value(json!({
        "code": "f", "version": 1, "title": "", "minutes": 1, "declaration": "",
        "pages": [{ "id": "p", "title": "", "fields": [
            { "id": "card", "label": "", "kind": { "type": "bank_card" } },
            { "id": "others", "label": "", "kind": { "type": "group", "entry": "", "min": 0,
                "max": 3, "fields": [{ "id": "own", "label": "", "kind": { "type": "bank_card" } }] } }
        ] }]
    }))
    .unwrap();
    let odd = answers(json!({
        "card": "9090 1200 1001 0010 0000 01",
        "others": [{ "own": "6200000000000000000" }, { "own": "123456" }, { "own": "x" }],
    }));
    let found = check(&form, &odd, &checks());
    assert_eq!(
        found,
        [FieldFault::new(
            "/answers/others/2/own",
            Rule::BadBankAccount
        )]
    );
    let asked = warnings(&form, &odd);
    let asked: Vec<_> = asked.iter().map(|f| (f.pointer.as_str(), f.rule)).collect();
    assert_eq!(
        asked,
        [
            ("/answers/card", Rule::OddBankCard),
            ("/answers/others/1/own", Rule::OddBankCard)
        ]
    );
    let kept = normalized(
        &form,
        &answers(json!({ "card": "4000 0000-0000\u{2011}0002" })),
    );
    assert_eq!(kept, answers(json!({ "card": "4000000000000002" })));
}

#[test]
fn answers_are_kept_in_canonical_form() {
    let typed = own(json!({
        "name": " 张 ·\u{200b}三.丰\u{3000}", "idno": "61070219000101002ｘ", "phone": "+86 138-0013-8000",
        "firm": " ", "no_aid": "一\r\n二 ", "stray": " x "
    }));
    let kept = own(json!({
        "name": "张·三·丰", "idno": "61070219000101002X", "phone": "13800138000",
        "no_aid": "一\n二", "stray": " x "
    }));
    assert_eq!(normalized(&form(), &typed), kept);
}

#[test]
fn personal_answers_are_shown_masked_and_unknown_ones_not_at_all() {
    let shown = masked(
        &form(),
        &own(json!({ "stray": "x", "firm": "91370404MA0000007U" })),
    );
    let expected = own(json!({
        "name": "张*", "idno": "370***********0018", "phone": "138****8000",
        "firm": "91370404MA0000007U",
        "family": [{ "kin_name": "李*", "child": "yes", "school": "示例小学" }]
    }));
    assert_eq!(shown, expected);
    let misplaced = answers(json!({ "name": ["张三"], "family": [{ "other": "张三" }] }));
    assert_eq!(
        masked(&form(), &misplaced),
        answers(json!({ "family": [{}] }))
    );
}

#[test]
fn uploads_are_found_wherever_they_are() {
    let with_photos = answers(json!({
        "who": "agent", "tie": "cadre", "letter": ["u1", "u2"], "help": ["ear"],
        "family": [{ "photo": ["u3"] }, {}]
    }));
    assert_eq!(uploads(&form(), &with_photos), ["u1", "u2", "u3"]);
}

#[test]
fn a_field_is_found_inside_groups_too() {
    let form = form();
    assert_eq!(field(&form, "tie").map(|f| f.id.as_str()), Some("tie"));
    assert_eq!(
        field(&form, "school").map(|f| f.id.as_str()),
        Some("school")
    );
    assert!(field(&form, "start").is_none());
}
