//! Deleting what no law keeps. What is left of a person afterwards is looked for in
//! `sealed/deleted.rs`.

use super::{PHONE, delete, told};
use crate::appointments::{book, cancel, show};
use crate::support::{Citizen, DAY, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::rights::{Deletion, HoldingKind as K};
use jinban_contract::staff::StaffReviews;
use jinban_platform::serve::tidy_up;
use serde_json::json;

#[tokio::test]
async fn says_exactly_what_went_and_what_stays() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let other = app.citizen(PHONE).await;
    let stranger = app.citizen("13900139000").await;
    stranger.upload(&app, JPEG).await;
    let case = citizen.submit(&app).await;
    let review = json!({ "grade": "good", "tags": [406], "text": "好" });
    let path = format!("/api/v1/reviews/{}", case.reviews[0].token);
    let given = app.post(&path).key("r").json(&review).send().await;
    given.expect(201);
    citizen.upload(&app, JPEG).await;
    let coming = book(&app, &citizen, "tue 09:00").await;
    let cancelled = book(&app, &citizen, "wed 09:00").await;
    cancel(&app, &citizen, &cancelled.no).await.expect(201);

    let done: Deletion = delete(&app, &citizen).await.expect(201).json();
    for (kind, counts) in [
        (K::Photos, (1, 0)),
        (K::Bookings, (1, 0)),
        (K::ReviewAuthors, (1, 0)),
        (K::Sessions, (2, 0)),
        (K::Browsers, (2, 0)),
        // Submitting, booking twice, cancelling; and the review.
        (K::Repeats, (5, 0)),
        (K::Cases, (0, 1)),
        (K::CasePhotos, (0, 1)),
        (K::Upcoming, (0, 1)),
        (K::Account, (0, 1)),
    ] {
        assert_eq!(told(&done, kind), counts, "{kind:?}");
    }
    for gone in [&citizen, &other] {
        let me = gone.get(&app, "/api/v1/me").send().await;
        me.code(401, "not_signed_in");
    }
    stranger.get(&app, "/api/v1/me").send().await.expect(200);
    let rows = app.rows().await;
    assert_eq!((rows["persons"], rows["uploads"]), (2, 2));
    let list = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
    let list: StaffReviews = list.expect(200).json();
    assert_eq!(list.reviews[0].phone, None, "nobody reads whose it is");

    // What stays is still theirs; a second time finds nothing more to delete.
    let back = app.citizen(PHONE).await;
    back.case(&app, case.summary.no.as_str()).await;
    show(&app, &back, &coming.no).await.expect(200);
    let again: Deletion = delete(&app, &back).await.expect(201).json();
    assert_eq!(told(&again, K::Cases), (0, 1));
    assert_eq!(told(&again, K::Photos), (0, 0));
    assert_eq!(told(&again, K::Sessions), (1, 0));
    let log = app.texts("rights_log", "counts").await;
    assert_eq!(log.len(), 2);
    assert!(
        log.iter().any(|one| one.contains(r#""photos":1"#)),
        "{log:?}"
    );
}

#[tokio::test]
async fn whoever_is_needed_by_an_appointment_alone_goes_with_it() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    book(&app, &citizen, "tue 09:00").await;
    delete(&app, &citizen).await.expect(201);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["persons"], 1);
    app.pass(182 * DAY);
    tidy_up(&app.app).await.unwrap();
    let rows = app.rows().await;
    assert_eq!((rows["persons"], rows["appointments"]), (0, 0));
}

#[tokio::test]
async fn whoever_comes_back_stays() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let no = book(&app, &citizen, "tue 09:00").await.no;
    delete(&app, &citizen).await.expect(201);
    Citizen::sign_in_with(&app, PHONE, no.as_str()).await;
    app.pass(182 * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["persons"], 1);
}

#[tokio::test]
async fn with_the_store_away_the_number_is_gone_all_the_same() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    citizen.upload(&app, JPEG).await;
    let back = app.without_store();
    delete(&app, &citizen).await.expect(201);
    let rows = app.rows().await;
    assert_eq!((rows["persons"], rows["uploads"]), (1, 1));
    let phones = app.texts("persons", "phone").await;
    assert_eq!(phones, app.texts("persons", "id").await);
    assert_eq!(app.texts("persons", "phone_sealed").await, [""; 0]);
    back();
    for _ in 0..2 {
        tidy_up(&app.app).await.unwrap();
    }
    let rows = app.rows().await;
    assert_eq!((rows["persons"], rows["uploads"]), (0, 0));
    assert_eq!(app.stored_photos(), [""; 0]);
}

#[tokio::test]
async fn an_appointment_that_was_missed_loses_its_name_and_stays_for_its_rule() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let no = book(&app, &citizen, "tue 09:00").await.no;
    app.pass(3 * DAY);
    let citizen = Citizen::sign_in_with(&app, PHONE, no.as_str()).await;
    let done: Deletion = delete(&app, &citizen).await.expect(201).json();
    assert_eq!(told(&done, K::Missed), (0, 1));
    assert_eq!(app.texts("appointments", "name").await, [""]);
    assert_eq!(app.texts("appointments", "phone").await, [""]);
    drop(citizen);
}
