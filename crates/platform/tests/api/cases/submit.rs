use crate::support::{JPEG, TestApp, answers};
use axum::http::Method;
use jinban_contract::case::NewCase;
use jinban_contract::consent::{NewCaseConsent, Sensitive};
use jinban_contract::form::Value;
use jinban_contract::problem::{Problem, Rule};
use jinban_rules::consent::NOTICE;
use rstest::rstest;
use std::collections::BTreeMap;

#[tokio::test]
async fn a_number_of_sixteen_digits_that_begins_with_the_day() {
    let app = TestApp::new().await;
    let case = app.citizen("13800138000").await.submit(&app).await;
    let no = case.summary.no.as_str();
    assert_eq!(no.len(), 16);
    assert!(no.starts_with("20261123") && no.bytes().all(|b| b.is_ascii_digit()));
}

#[tokio::test]
async fn stored_normalised() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    new.situation.0 = "who=self;age=100".into();
    new.answers
        .insert("phone".into(), Value::Text("+86 138-0013-8000".into()));
    new.answers
        .insert("id_number".into(), Value::Text("11010519491231002x".into()));
    new.answers.insert("note".into(), Value::Text("  ".into()));
    let answer = citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(201);
    let no = answer.json::<jinban_contract::case::Case>().summary.no;
    let path = format!("/api/v1/staff/cases/{no}");
    let seen: jinban_contract::case::Case = app.staff(Method::GET, &path).send().await.json();
    assert_eq!(seen.answers["phone"], Value::Text("13800138000".into()));
    assert_eq!(
        seen.answers["id_number"],
        Value::Text("11010519491231002X".into())
    );
    assert!(!seen.answers.contains_key("note"));
}

#[tokio::test]
async fn kept_as_it_was_meant() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    for (field, typed) in [
        ("name", "\u{200b}示例 •⽼三.丰\u{feff}"),
        ("id_number", "\u{202d}937840-19610803-0022\u{202c}"),
        ("phone", "\u{2066}(+86)138\u{ad}0013\u{2011}8000\u{2069}"),
        ("pay", "\u{200b}card "),
        ("card", "9090 1200 1001 0010 0000 01"),
        ("note", "\u{202e}第一行　\r\n第Ａ行\u{8}"),
    ] {
        set(&mut new, field, typed);
    }
    agree(&mut new, &[Sensitive::Account]);
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    let case: jinban_contract::case::Case = answer.expect(201).json();
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen: jinban_contract::case::Case = app.staff(Method::GET, &path).send().await.json();
    for (field, kept) in [
        ("name", "示例·老三·丰"),
        ("id_number", "937840196108030022"),
        ("phone", "13800138000"),
        ("pay", "card"),
        ("card", "9090120010010010000001"),
        ("note", "第一行 \n第A行"),
    ] {
        assert_eq!(seen.answers[field], Value::Text(kept.into()), "{field}");
    }
}

type Change = fn(&mut NewCase);

#[rstest]
#[case(|n: &mut NewCase| n.item = "nix".into(), "/item", Rule::NotAnOption)]
#[case(|n: &mut NewCase| n.item = "shuidian".into(), "/item", Rule::NotAnOption)]
#[case(|n: &mut NewCase| n.form_version = 99, "/form_version", Rule::NotAnOption)]
#[case(|n: &mut NewCase| n.situation.0 = "age=7".into(), "/situation", Rule::NotAnOption)]
#[case(|n: &mut NewCase| n.declared = false, "/declared", Rule::Required)]
#[case(|n: &mut NewCase| drop(n.answers.remove("name")), "/answers/name", Rule::Required)]
#[case(|n: &mut NewCase| set(n, "id_number", "110105194912310021"), "/answers/id_number", Rule::IdCheck)]
#[case(|n: &mut NewCase| set(n, "phone", "12345"), "/answers/phone", Rule::BadPhone)]
#[case(|n: &mut NewCase| set(n, "village", "990101001999"), "/answers/village", Rule::BadDivision)]
#[case(|n: &mut NewCase| set(n, "pay", "gold"), "/answers/pay", Rule::NotAnOption)]
#[case(|n: &mut NewCase| set(n, "pay", "card"), "/answers/card", Rule::Required)]
#[case(|n: &mut NewCase| set(n, "card", "6222020000000000000"), "/answers/card", Rule::UnknownField)]
#[case(card, "/consent/account", Rule::Required)]
#[case(|n: &mut NewCase| agree(n, &[Sensitive::Account]), "/consent/kinds/0", Rule::NotAnOption)]
#[case(|n: &mut NewCase| set(n, "name", "😀"), "/answers/name", Rule::BadName)]
#[case(|n: &mut NewCase| set(n, "stranger", "x"), "/answers/stranger", Rule::UnknownField)]
#[case(|n: &mut NewCase| set(n, "idcard", "x"), "/answers/idcard", Rule::WrongType)]
#[case(|n: &mut NewCase| photos(n, &["nix"]), "/answers/idcard", Rule::FileNotReady)]
#[case(|n: &mut NewCase| photos(n, &[]), "/answers/idcard", Rule::Required)]
#[case(|n: &mut NewCase| family(n, ""), "/answers/family/0/family_name", Rule::Required)]
#[case(|n: &mut NewCase| set(n, "note", &"字".repeat(101)), "/answers/note", Rule::TooLong)]
#[tokio::test]
async fn faults(#[case] change: Change, #[case] pointer: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut new = citizen.new_case(&app).await;
    change(&mut new);
    let before = app.rows().await;
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    answer.refused(422, pointer, rule);
    assert_eq!(app.rows().await, before);
}

fn set(new: &mut NewCase, field: &str, text: &str) {
    new.answers.insert(field.into(), Value::Text(text.into()));
}

fn card(new: &mut NewCase) {
    set(new, "pay", "card");
    set(new, "card", "6222020000000000003");
}

fn agree(new: &mut NewCase, kinds: &[Sensitive]) {
    let (kinds, notice) = (kinds.to_vec(), NOTICE);
    new.consent = Some(NewCaseConsent { kinds, notice });
}

fn photos(new: &mut NewCase, ids: &[&str]) {
    let ids = ids.iter().map(|id| id.to_string()).collect();
    new.answers.insert("idcard".into(), Value::Many(ids));
}

fn family(new: &mut NewCase, name: &str) {
    let entry = BTreeMap::from([("family_name".to_owned(), Value::Text(name.into()))]);
    new.answers
        .insert("family".into(), Value::Group(vec![entry]));
}

#[tokio::test]
async fn every_fault_at_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = NewCase {
        answers: BTreeMap::new(),
        declared: false,
        ..citizen.new_case(&app).await
    };
    let answer = citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(422);
    let problem: Problem = answer.problem();
    let named: Vec<_> = problem.fields.iter().map(|f| f.pointer.as_str()).collect();
    for pointer in [
        "/answers/name",
        "/answers/idcard",
        "/answers/phone",
        "/declared",
    ] {
        assert!(named.contains(&pointer), "{named:?}");
    }
}

#[tokio::test]
async fn photographs_must_be_finished_and_mine() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.citizen("13900139000").await;
    let theirs = other.upload(&app, JPEG).await;
    let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let created = call.header("upload-length", "50").send().await.expect(201);
    let unfinished = created
        .header("location")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    for photo in [theirs, unfinished] {
        let mut new = citizen.new_case(&app).await;
        new.answers = answers(&photo);
        let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
        answer.refused(422, "/answers/idcard", Rule::FileNotReady);
    }
    assert_eq!(app.rows().await["cases"], 0);
}

#[tokio::test]
async fn a_photograph_belongs_to_one_case() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(201);
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    answer.refused(422, "/answers/idcard", Rule::FileNotReady);
    let Value::Many(ids) = &new.answers["idcard"] else {
        panic!("photographs are a list");
    };
    let place = format!("/api/v1/uploads/{}", ids[0]);
    let call = citizen.call(&app, Method::DELETE, &place).tus();
    call.send().await.code(409, "state_conflict");
    app.pass(73 * 3600);
    let again = app.citizen("13800138000").await;
    again.get(&app, &place).send().await.expect(200);
}

#[tokio::test]
async fn numbers_differ_when_many_submit_at_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let new = citizen.new_case(&app).await;
        calls.spawn(citizen.post(&app, "/api/v1/cases").json(&new).send());
    }
    let answers = calls.join_all().await;
    let numbers: std::collections::BTreeSet<_> = answers
        .into_iter()
        .map(|answer| {
            answer
                .expect(201)
                .json::<jinban_contract::case::Case>()
                .summary
                .no
        })
        .collect();
    assert_eq!(numbers.len(), 10);
}
