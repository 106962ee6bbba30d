//! A fresh code within a session: who finds a phone that is signed in sees no papers.

use super::{PHONE, STALE, asked, delete, show};
use crate::support::{Asking, Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::case::Case;
use jinban_contract::form::Value;
use jinban_contract::session::Me;
use jinban_platform::repo::codes::TRIES;

async fn photo_of_a_case(app: &TestApp, citizen: &Citizen) -> String {
    let case: Case = citizen.submit(app).await;
    match &case.answers["idcard"] {
        Value::Many(ids) => format!("/api/v1/uploads/{}", ids[0]),
        other => panic!("{other:?}"),
    }
}

async fn me(app: &TestApp, citizen: &Citizen) -> Me {
    let me = citizen.get(app, "/api/v1/me").send().await;
    me.expect(200).json()
}

#[tokio::test]
async fn photographs_of_a_case_a_copy_and_deleting_want_a_fresh_code() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let photo = photo_of_a_case(&app, &citizen).await;
    // Signing in was with one.
    citizen.get(&app, &photo).send().await.expect(200);
    assert!(me(&app, &citizen).await.proven_until.is_some());
    app.pass(STALE);
    assert!(me(&app, &citizen).await.proven_until.is_none());
    for path in [photo.as_str(), "/api/v1/me/export"] {
        let refused = citizen.get(&app, path).send().await;
        refused.code(403, "proof_wanted");
    }
    delete(&app, &citizen).await.code(403, "proof_wanted");
    // Whose it is is asked first: a stranger learns nothing.
    let stranger = app.citizen("13900139000").await;
    stranger
        .get(&app, &photo)
        .send()
        .await
        .code(404, "not_found");
    let code = asked(&app, &citizen).await.demo_code.unwrap();
    show(&app, &citizen, &code).await.expect(201);
    assert!(me(&app, &citizen).await.proven_until.is_some());
    for path in [photo.as_str(), "/api/v1/me/export"] {
        citizen.get(&app, path).send().await.expect(200);
    }
    app.pass(STALE);
    let again = citizen.get(&app, &photo).send().await;
    again.code(403, "proof_wanted");
}

#[tokio::test]
async fn a_form_that_is_being_filled_in_shows_its_photographs_without() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    app.pass(STALE);
    let photo = format!("/api/v1/uploads/{}", citizen.upload(&app, JPEG).await);
    citizen.get(&app, &photo).send().await.expect(200);
}

#[tokio::test]
async fn a_code_is_one_sessions_and_no_code_to_sign_in_with() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let other = app.citizen(PHONE).await;
    app.pass(STALE);
    let code = asked(&app, &citizen).await.demo_code.unwrap();
    show(&app, &other, &code).await.code(422, "code_expired");
    let asking = Asking::new(&app, PHONE).await;
    let body = serde_json::json!({ "phone": PHONE, "code": code });
    if code != asking.code {
        let entered = asking.enter(&app, &body).send().await;
        entered.code(422, "code_wrong");
        let shown = show(&app, &citizen, &asking.code).await;
        shown.code(422, "code_wrong");
    }
    show(&app, &citizen, &code).await.expect(201);
    // Once.
    show(&app, &citizen, &code).await.code(422, "code_expired");
    // And for one session.
    assert!(me(&app, &other).await.proven_until.is_none());
}

#[tokio::test]
async fn tries_and_codes_are_bounded() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let sent = asked(&app, &citizen).await;
    assert_eq!(sent.phone, "139****5678");
    let ask = || citizen.call(&app, Method::POST, "/api/v1/me/proof/codes");
    ask().send().await.code(429, "too_many_requests");
    for _ in 1..TRIES {
        let wrong = show(&app, &citizen, "000000").await;
        wrong.code(422, "code_wrong");
    }
    for code in ["000000", sent.demo_code.as_deref().unwrap()] {
        let over = show(&app, &citizen, code).await;
        over.code(422, "code_expired");
    }
    for _ in 1..10 {
        app.pass(61);
        ask().send().await.expect(201);
    }
    app.pass(61);
    ask().send().await.code(429, "too_many_requests");
}
