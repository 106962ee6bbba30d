//! A citizen's whole way, as in docs/ARCHITECTURE.md.

use crate::staff::{accept, ask_for, decide};
use crate::support::{JPEG, TestApp, answers};
use jinban_contract::case::{CaseList, CaseState, EventKind, NewCase};
use jinban_contract::form::Form;
use jinban_contract::item::ItemList;
use jinban_contract::notice::Notice;
use jinban_contract::review::{RectificationState, Service};
use serde_json::json;

#[tokio::test]
async fn from_the_sheet_to_the_answered_review() {
    let app = TestApp::new().await;
    let items: ItemList = app
        .get("/api/v1/items?q=%E8%80%81%E4%BA%BA")
        .send()
        .await
        .json();
    let code = items.items[0].code.clone();
    let path = format!("/api/v1/notices/{code}?s=age%3D90%3Bwho%3Dfamily");
    let notice: Notice = app.get(&path).send().await.expect(200).json();
    let form: Form = app
        .get(&format!("/api/v1/items/{code}/form"))
        .send()
        .await
        .json();

    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let new = NewCase {
        item: code,
        form_version: form.version,
        situation: notice.sheet.situation,
        answers: answers(&photo),
        declared: true,
        consent: None,
    };
    citizen
        .post(&app, "/api/v1/cases")
        .json(&new)
        .send()
        .await
        .expect(201);
    let list: CaseList = citizen.get(&app, "/api/v1/cases").send().await.json();
    let no = list.cases[0].no.clone();

    ask_for(&app, &no, &["idcard"]).await.expect(201);
    let photo = citizen.upload(&app, JPEG).await;
    let body = json!({ "answers": { "idcard": [photo] } });
    let path = format!("/api/v1/cases/{no}/supplements");
    citizen
        .post(&app, &path)
        .json(&body)
        .send()
        .await
        .expect(201);
    accept(&app, &no).await.expect(201);
    decide(&app, &no, "granted", "下月起发放").await.expect(201);

    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Granted);
    let kinds: Vec<_> = case.events.iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::Submitted,
            EventKind::SupplementAsked,
            EventKind::Supplemented,
            EventKind::Accepted,
            EventKind::Granted
        ]
    );
    let result = case
        .reviews
        .iter()
        .find(|slot| slot.service == Service::Result)
        .unwrap();
    let path = format!("/api/v1/reviews/{}", result.token);
    let body = json!({ "grade": "very_bad", "tags": [109] });
    citizen
        .post(&app, &path)
        .json(&body)
        .send()
        .await
        .expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    let slot = case
        .reviews
        .iter()
        .find(|slot| slot.service == Service::Result)
        .unwrap();
    let rectification = slot
        .review
        .as_ref()
        .unwrap()
        .rectification
        .as_ref()
        .unwrap();
    assert_eq!(rectification.state, RectificationState::Received);
}
