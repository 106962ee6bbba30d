//! What the law gives to a person: to see, to take along, to delete, to take back.

mod delete;
mod export;
mod moment;
mod proof;
mod withdraw;

use crate::support::{Answer, Citizen, TestApp};
use axum::http::Method;
use jinban_contract::rights::{Deletion, Fate, HoldingKind, Holdings};
use jinban_contract::session::CodeSent;
use serde_json::json;

pub const PHONE: &str = "13912345678";

/// Time after which a code of before does not count any more.
pub const STALE: i64 = 601;

pub async fn holdings(app: &TestApp, citizen: &Citizen) -> Holdings {
    let list = citizen.get(app, "/api/v1/me/holdings").send().await;
    list.expect(200).json()
}

pub async fn delete(app: &TestApp, citizen: &Citizen) -> Answer {
    let call = citizen.call(app, Method::POST, "/api/v1/me/deletion");
    call.send().await
}

/// How many of a kind went, and how many stayed.
pub fn told(deletion: &Deletion, kind: HoldingKind) -> (u32, u32) {
    let count = |held: &[jinban_contract::rights::Holding]| {
        let found = held.iter().find(|one| one.kind == kind);
        found.map_or(0, |one| one.count)
    };
    (count(&deletion.gone), count(&deletion.kept))
}

/// The code that a session is sent.
pub async fn asked(app: &TestApp, citizen: &Citizen) -> CodeSent {
    let call = citizen.call(app, Method::POST, "/api/v1/me/proof/codes");
    call.send().await.expect(201).json()
}

pub async fn show(app: &TestApp, citizen: &Citizen, code: &str) -> Answer {
    let call = citizen.call(app, Method::POST, "/api/v1/me/proof");
    call.json(&json!({ "code": code })).send().await
}

#[tokio::test]
async fn one_sees_what_is_kept_and_what_would_become_of_it() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    citizen.submit(&app).await;
    citizen.upload(&app, crate::support::JPEG).await;
    let told = holdings(&app, &citizen).await;
    assert_eq!((told.phone.as_str(), told.repeat_days), ("139****5678", 30));
    let of = |kind| {
        let found = told.held.iter().find(|one| one.kind == kind);
        found.map(|one| (one.count, one.fate))
    };
    assert_eq!(of(HoldingKind::Cases), Some((1, Fate::Stays)));
    assert_eq!(of(HoldingKind::CasePhotos), Some((1, Fate::Stays)));
    assert_eq!(of(HoldingKind::Photos), Some((1, Fate::Goes)));
    assert_eq!(of(HoldingKind::Account), Some((1, Fate::Stays)));
    assert_eq!(of(HoldingKind::Upcoming), None);
    // Nothing but a look: nobody was asked for a code.
    app.pass(STALE);
    holdings(&app, &citizen).await;
}
