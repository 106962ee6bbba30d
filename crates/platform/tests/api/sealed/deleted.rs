//! After somebody had all deleted that may be, nothing of them is found: not in a
//! column, not in the file, not in the store, not under a key.

use super::before::unseal;
use super::{MARKS, found_in, found_in_rows, lived};
use crate::appointments::{ask, cancel, new};
use crate::rights::delete;
use crate::support::{JPEG, TestApp};
use jinban_contract::appointment::Appointment;
use jinban_platform::db::snapshot;
use serde_json::json;

/// Where something of a person may stand whose case is kept: see `rights::fate`.
const KEPT: [&str; 6] = [
    "cases.answers",
    "cases.decision",
    "case_events.text",
    "persons.phone",
    "appointments.name",
    "appointments.phone",
];

/// Everything but a case: an appointment that was cancelled, a correction that waits
/// for its answer, a photograph that was not handed in.
async fn visited(app: &TestApp) -> crate::support::Citizen {
    let citizen = app.citizen(MARKS[0]).await;
    citizen.upload(app, JPEG).await;
    let mut booking = new("tue 15:00");
    booking["name"] = json!(MARKS[1]);
    let booked: Appointment = ask(app, &citizen, &booking).await.expect(201).json();
    cancel(app, &citizen, &booked.no).await.expect(201);
    let about = json!({ "kind": "item", "code": "lnjt", "version": 2 });
    let body = json!({ "about": about, "part": "materials", "text": MARKS[7], "phone": MARKS[0] });
    let call = app.post("/api/v1/corrections").key("k").json(&body);
    call.send().await.expect(201);
    citizen
}

#[tokio::test]
async fn who_has_no_case_is_nowhere_any_more() {
    let app = TestApp::from_before_keys().await;
    let citizen = visited(&app).await;
    let id = app.texts("persons", "id").await.remove(0);
    // What lies under a key is laid open, so that the search sees it.
    unseal(&app, "").await;
    let marks = [&MARKS[..4], &[id.as_str()]].concat();
    let before = found_in_rows(&app, &marks).await;
    for place in ["persons.phone", "appointments.name", "corrections.phone"] {
        assert!(
            before.iter().any(|one| one.starts_with(place)),
            "{before:?}"
        );
    }
    assert_eq!(app.stored_photos().len(), 1);
    delete(&app, &citizen).await.expect(201);
    assert_eq!(found_in_rows(&app, &marks).await, [""; 0]);
    assert_eq!(app.stored_photos(), [""; 0]);
    let rows = app.rows().await;
    for table in [
        "persons",
        "sessions",
        "known_devices",
        "appointments",
        "uploads",
    ] {
        assert_eq!(rows[table], 0, "{table}");
    }
    // The words of a correction are about a page; whose they are nobody knows.
    assert_eq!((rows["corrections"], rows["rights_log"]), (1, 1));
}

#[tokio::test]
async fn who_has_a_case_is_in_it_alone() {
    let app = TestApp::new().await;
    let (citizen, no) = lived(&app).await;
    let case = citizen.case(&app, no.as_str()).await;
    let decision = serde_json::to_string(&case.decision).unwrap();
    delete(&app, &citizen).await.expect(201);
    unseal_all(&app, &decision).await;
    let copy = app.dir().join("left.db");
    snapshot::take(&app.config, &copy).await.unwrap();
    let found = found_in(&copy, &MARKS[..4]).await;
    let strays: Vec<_> = found
        .iter()
        .filter(|one| !KEPT.contains(&one.split(':').next().unwrap()))
        .collect();
    assert!(strays.is_empty(), "{strays:?}");
    assert!(found.iter().any(|one| one.starts_with("cases.answers")));
    let photos = app.stored_photos();
    assert_eq!(photos.len(), 2, "those of the case: {photos:?}");
    assert_eq!(app.rows().await["idempotency"], staff_answers(&app).await);
}

/// As `unseal`, but for what was forgotten already.
async fn unseal_all(app: &TestApp, decision: &str) {
    let phones = app.texts("corrections", "phone").await;
    assert_eq!(phones, [""; 0]);
    unseal(app, decision).await;
    let mut tx = app.app.db.write().await.unwrap();
    let forgotten = sqlx::query("UPDATE corrections SET phone = NULL");
    forgotten.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Answers of the office's own writes, and of corrections: none says whose they were.
async fn staff_answers(app: &TestApp) -> i64 {
    let owners = app.texts("idempotency", "owner").await;
    let known = |owner: &String| owner.starts_with("staff:") || owner == "corrections";
    assert!(owners.iter().all(known), "{owners:?}");
    owners.len() as i64
}
