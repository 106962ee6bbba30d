//! 单独同意: kept with the case, shown and exported to its owner, taken back as easily.

use crate::pack_load::{copy, edit, load};
use crate::staff::{accept, ask_for, decide};
use crate::support::{Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::case::{Case, CaseState, EventKind, NewCase};
use jinban_contract::consent::Sensitive;
use jinban_contract::problem::Rule;
use jinban_contract::rights::{Export, Fate, HoldingKind, Holdings};
use jinban_rules::consent::NOTICE;
use serde_json::json;
use sqlx::Connection;

const PHONE: &str = "13800138000";

async fn take_back(app: &TestApp, citizen: &Citizen, case: &Case) -> crate::support::Answer {
    let path = format!("/api/v1/cases/{}/consent/withdrawal", case.summary.no);
    citizen.post(app, &path).json(&json!({})).send().await
}

fn kinds(case: &Case) -> Vec<EventKind> {
    case.events.iter().map(|event| event.kind).collect()
}

#[tokio::test]
async fn kept_with_its_wording_and_its_moment_and_seen_by_owner_and_unit() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit_with_card(&app).await;
    let consent = case.consent.clone().unwrap();
    assert_eq!(
        (consent.kinds.as_slice(), consent.notice),
        (&[Sensitive::Account][..], NOTICE)
    );
    assert_eq!(
        (consent.agreed_at, consent.withdrawn_at),
        (case.as_of, None)
    );
    let again = citizen.case(&app, case.summary.no.as_str()).await;
    assert_eq!(again.consent, case.consent);
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen: Case = app.staff(Method::GET, &path).send().await.json();
    assert_eq!(seen.consent, case.consent);
    let none = citizen.submit(&app).await;
    assert_eq!(none.consent, None, "nothing sensitive was asked");
}

#[tokio::test]
async fn without_it_nothing_is_taken_and_the_kind_is_named() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let whole = citizen.new_case_with_card(&app).await;
    let before = app.rows().await;
    let refused = async |new: &NewCase, pointer: &str, rule| {
        let answer = citizen.post(&app, "/api/v1/cases").json(new).send().await;
        answer.refused(422, pointer, rule);
        assert_eq!(app.rows().await, before);
    };
    let mut new = whole.clone();
    new.consent = None;
    refused(&new, "/consent/account", Rule::Required).await;
    let mut other = whole.clone();
    if let Some(consent) = &mut other.consent {
        consent.kinds = vec![Sensitive::Health];
    }
    let answer = citizen
        .post(&app, "/api/v1/cases")
        .json(&other)
        .send()
        .await;
    let named: Vec<_> = answer.expect(422).problem().fields;
    let named: Vec<_> = named.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(named, ["/consent/account", "/consent/kinds/0"]);
    let mut old = whole.clone();
    if let Some(consent) = &mut old.consent {
        consent.notice = NOTICE + 1;
    }
    refused(&old, "/consent/notice", Rule::NotAnOption).await;
    citizen
        .post(&app, "/api/v1/cases")
        .json(&whole)
        .send()
        .await
        .expect(201);
}

#[tokio::test]
async fn taken_back_before_the_decision_the_case_is_withdrawn_with_it() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit_with_card(&app).await;
    accept(&app, &case.summary.no).await.expect(201);
    app.pass(60);
    let now: Case = take_back(&app, &citizen, &case).await.expect(201).json();
    assert_eq!(
        (now.summary.state, now.summary.due_on),
        (CaseState::Withdrawn, None)
    );
    assert_eq!(
        now.consent.as_ref().and_then(|one| one.withdrawn_at),
        Some(now.as_of)
    );
    assert!(kinds(&now).ends_with(&[EventKind::ConsentWithdrawn, EventKind::Withdrawn]));
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen: Case = app.staff(Method::GET, &path).send().await.json();
    assert!(
        seen.consent.unwrap().withdrawn_at.is_some(),
        "the unit is told"
    );
    take_back(&app, &citizen, &case)
        .await
        .code(409, "state_conflict");
    decide(&app, &case.summary.no, "granted", "")
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn taken_back_after_the_decision_it_is_written_down_and_the_result_stands() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit_with_card(&app).await;
    accept(&app, &case.summary.no).await.expect(201);
    decide(&app, &case.summary.no, "granted", "")
        .await
        .expect(201);
    let now: Case = take_back(&app, &citizen, &case).await.expect(201).json();
    assert_eq!(now.summary.state, CaseState::Granted);
    assert!(now.consent.as_ref().unwrap().withdrawn_at.is_some());
    assert_eq!(kinds(&now).last(), Some(&EventKind::ConsentWithdrawn));
}

#[tokio::test]
async fn there_is_none_to_take_back_where_none_was_given_nor_anothers() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let plain = citizen.submit(&app).await;
    take_back(&app, &citizen, &plain)
        .await
        .code(409, "state_conflict");
    let case = citizen.submit_with_card(&app).await;
    let other = app.citizen("13900139000").await;
    take_back(&app, &other, &case).await.expect(404);
    let untouched = citizen.case(&app, case.summary.no.as_str()).await;
    assert_eq!(untouched.consent, case.consent);
}

#[tokio::test]
async fn it_is_among_what_is_kept_and_in_the_copy() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    citizen.submit(&app).await;
    let case = citizen.submit_with_card(&app).await;
    let told = citizen.get(&app, "/api/v1/me/holdings").send().await;
    let told: Holdings = told.expect(200).json();
    let mut held = told.held.iter();
    let found = held.find(|one| one.kind == HoldingKind::CaseConsents);
    assert_eq!(
        found.map(|one| (one.count, one.fate)),
        Some((1, Fate::Stays))
    );
    let copy: Export = citizen
        .get(&app, "/api/v1/me/export")
        .send()
        .await
        .expect(200)
        .json();
    let mut cases = copy.cases.iter().map(|one| &one.case);
    let found = cases.find(|one| one.summary.no == case.summary.no);
    assert_eq!(found.unwrap().consent, case.consent);
}

/// What is asked for again and is sensitive wants one where the case has none: it is from before.
#[tokio::test]
async fn a_supplement_goes_by_the_cases_consent_or_brings_one() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit_with_card(&app).await;
    let path = format!("/api/v1/cases/{}/supplements", case.summary.no);
    let send = async |body: serde_json::Value| citizen.post(&app, &path).json(&body).send().await;
    let card = json!({ "card": "6222020000000000003" });
    ask_for(&app, &case.summary.no, &["card"]).await.expect(201);
    let idle = json!({ "kinds": ["account"], "notice": NOTICE });
    let asked_again = send(json!({ "answers": card, "consent": idle })).await;
    asked_again.refused(422, "/consent/kinds/0", Rule::NotAnOption);
    send(json!({ "answers": card })).await.expect(201);

    forget_consents(&app).await;
    ask_for(&app, &case.summary.no, &["card"]).await.expect(201);
    let refused = send(json!({ "answers": card })).await;
    refused.refused(422, "/consent/account", Rule::Required);
    let now: Case = send(json!({ "answers": card, "consent": idle }))
        .await
        .expect(201)
        .json();
    assert_eq!(now.consent.unwrap().kinds, [Sensitive::Account]);
}

/// What is added later does not change when the first was given.
#[tokio::test]
async fn a_supplement_that_adds_a_kind_keeps_the_moment_of_the_first() {
    let app = TestApp::from_before_keys().await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit_with_card(&app).await;
    let first = r#"{"kinds":["means"],"notice":1,"agreed_at":"2026-11-20T12:00:00+08:00"}"#;
    keep_consents(&app, Some(first)).await;
    ask_for(&app, &case.summary.no, &["card"]).await.expect(201);
    let path = format!("/api/v1/cases/{}/supplements", case.summary.no);
    let body = json!({
        "answers": { "card": "6222020000000000003" },
        "consent": { "kinds": ["account"], "notice": NOTICE },
    });
    let sent = citizen.post(&app, &path).json(&body).send().await;
    let consent = sent.expect(201).json::<Case>().consent.unwrap();
    assert_eq!(consent.kinds, [Sensitive::Means, Sensitive::Account]);
    assert_eq!(consent.agreed_at.to_string(), "2026-11-20T12:00:00+08:00");
}

/// The case was handed in when nobody knew yet that something of it is sensitive.
#[tokio::test]
async fn a_supplement_wants_what_the_newest_form_says_of_its_fields() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let no = citizen.submit(&app).await.summary.no;
    let dir = copy(&app);
    edit(&dir, "forms/lnjt.toml", "version = 3", "version = 4");
    let label = "label = \"身份证照片\"";
    let marked = format!("{label}\nsensitive = [\"health\"]");
    edit(&dir, "forms/lnjt.toml", label, &marked);
    load(&app, &dir).await.unwrap();
    ask_for(&app, &no, &["idcard"]).await.expect(201);
    let path = format!("/api/v1/cases/{no}/supplements");
    let photo = citizen.upload(&app, JPEG).await;
    let mut body = json!({ "answers": { "idcard": [photo] } });
    let send = async |body: &serde_json::Value| citizen.post(&app, &path).json(body).send().await;
    send(&body)
        .await
        .refused(422, "/consent/health", Rule::Required);
    body["consent"] = json!({ "kinds": ["health"], "notice": NOTICE });
    let now: Case = send(&body).await.expect(201).json();
    assert_eq!(now.consent.unwrap().kinds, [Sensitive::Health]);
    assert_eq!(now.form_version, 3, "it stays what it was handed in with");
}

async fn forget_consents(app: &TestApp) {
    keep_consents(app, None).await;
}

async fn keep_consents(app: &TestApp, consent: Option<&str>) {
    let url = &app.config.database_url;
    let mut conn = sqlx::AnyConnection::connect(url).await.unwrap();
    let forget = sqlx::query("UPDATE cases SET consent = $1").bind(consent.map(str::to_owned));
    forget.execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}
