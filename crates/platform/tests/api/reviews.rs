use crate::staff::{accept, decide};
use crate::support::{Answer, Call, Citizen, DAY, TestApp};
use axum::http::Method;
use jinban_contract::case::Case;
use jinban_contract::problem::Rule;
use jinban_contract::review::{Grade, RectificationState, ReviewPage, Service};
use jinban_contract::staff::{StaffReview, StaffReviews};
use rstest::rstest;
use serde_json::{Value, json};

pub async fn token(app: &TestApp, citizen: &Citizen) -> String {
    citizen.submit(app).await.reviews[0].token.0.clone()
}

/// Without a session: the token is the right.
pub fn give(app: &TestApp, token: &str, key: &str, body: &Value) -> Call {
    app.post(&format!("/api/v1/reviews/{token}"))
        .key(key)
        .json(body)
}

async fn step(app: &TestApp, name: &str, state: &str, text: &str) -> Answer {
    let path = format!("/api/v1/staff/reviews/{name}/rectification");
    let call = app.staff(Method::POST, &path).key(&format!("{state}-step"));
    call.json(&json!({ "state": state, "text": text }))
        .send()
        .await
}

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    let answer = app
        .get(&format!("/api/v1/reviews/{token}"))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let page: ReviewPage = answer.json();
    assert_eq!(page.service, Service::Submit);
    assert!(page.case_no.0.contains("****"));
    assert_eq!(page.review, None);
}

#[tokio::test]
async fn good_and_only_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    let body = json!({ "grade": "very_good", "tags": [510, 515], "text": " 很快 " });
    let page: ReviewPage = give(&app, &token, "k1", &body)
        .send()
        .await
        .expect(201)
        .json();
    let review = page.review.unwrap();
    assert_eq!(
        (review.grade, review.text.as_str()),
        (Grade::VeryGood, "很快")
    );
    assert_eq!(review.rectification, None);
    give(&app, &token, "k2", &body)
        .send()
        .await
        .code(409, "state_conflict");
    give(&app, &token, "k1", &body).send().await.expect(201);
    let shown = app.get(&format!("/api/v1/reviews/{token}")).send().await;
    assert_eq!(shown.json::<ReviewPage>().review.unwrap().tags, [510, 515]);
}

#[rstest]
#[case(json!({"grade": "bad"}), "/tags", Rule::ReasonRequired)]
#[case(json!({"grade": "good", "tags": [510]}), "/tags/0", Rule::NotAnOption)]
#[case(json!({"grade": "very_good", "tags": [510, 510]}), "/tags/1", Rule::NotAnOption)]
#[case(json!({"grade": "good", "text": "字".repeat(151)}), "/text", Rule::TooLong)]
#[case(json!({"grade": "bad", "text": "\u{202e}\u{200b}"}), "/tags", Rule::ReasonRequired)]
#[case(json!({"grade": "good", "text": "a\u{0}b"}), "/text", Rule::BadText)]
#[case(json!({"grade": "good", "tags": [-1]}), "/tags/0", Rule::BadNumber)]
#[case(json!({"grade": 5}), "/grade", Rule::WrongType)]
#[tokio::test]
async fn faults(#[case] body: Value, #[case] pointer: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    let before = app.rows().await;
    give(&app, &token, "k1", &body)
        .send()
        .await
        .refused(422, pointer, rule);
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn unknown_and_expired() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    let body = json!({ "grade": "good" });
    give(&app, "made-up", "k1", &body)
        .send()
        .await
        .refused(404, "token", Rule::BadId);
    app.pass(90 * DAY + 1);
    give(&app, &token, "k1", &body)
        .send()
        .await
        .code(410, "expired");
}

#[tokio::test]
async fn a_bad_one_is_followed_to_its_end_by_its_author() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    let body = json!({ "grade": "bad", "tags": [208], "text": "没有清单" });
    let page: ReviewPage = give(&app, &token, "k", &body)
        .send()
        .await
        .expect(201)
        .json();
    let open = page.review.unwrap().rectification.unwrap();
    assert_eq!(
        open.due_on.map(|d| d.to_string()).as_deref(),
        Some("2026-11-30")
    );
    assert_eq!(open.steps.len(), 1);
    let list: StaffReviews = app
        .staff(Method::GET, "/api/v1/staff/reviews")
        .send()
        .await
        .json();
    let name = list.reviews[0].token.0.clone();
    assert_eq!(list.reviews[0].phone.as_deref(), Some("138****8000"));
    step(&app, &name, "answered", "已处理")
        .await
        .code(409, "state_conflict");
    step(&app, &name, "verifying", "").await.expect(201);
    let answer = step(&app, &name, "answered", "").await;
    answer.refused(422, "/text", Rule::Required);
    let shown: StaffReview = step(&app, &name, "answered", "补上了清单")
        .await
        .expect(201)
        .json();
    assert_eq!(shown.state, Some(RectificationState::Answered));
    let page: ReviewPage = app
        .get(&format!("/api/v1/reviews/{token}"))
        .send()
        .await
        .json();
    let steps = page.review.unwrap().rectification.unwrap().steps;
    assert_eq!(steps.len(), 3);
    assert_eq!(steps[2].text, "补上了清单");
}

#[tokio::test]
async fn a_good_one_has_nothing_to_rectify() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let token = token(&app, &citizen).await;
    give(&app, &token, "k", &json!({ "grade": "good" }))
        .send()
        .await
        .expect(201);
    let list: StaffReviews = app
        .staff(Method::GET, "/api/v1/staff/reviews")
        .send()
        .await
        .json();
    let name = list.reviews[0].token.0.clone();
    step(&app, &name, "verifying", "")
        .await
        .code(409, "state_conflict");
}

#[tokio::test]
async fn an_anonymous_one_does_not_lead_to_its_author() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let case: Case = citizen.submit(&app).await;
    let token = &case.reviews[0].token.0;
    let body = json!({ "grade": "bad", "tags": [208], "anonymous": true });
    give(&app, token, "k", &body).send().await.expect(201);
    let answer = app
        .staff(Method::GET, "/api/v1/staff/reviews")
        .send()
        .await
        .expect(200);
    for secret in [token.as_str(), case.summary.no.as_str(), "8000"] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    let list: StaffReviews = answer.json();
    assert_eq!(list.reviews[0].phone, None);
    let name = &list.reviews[0].token;
    app.get(&format!("/api/v1/reviews/{name}"))
        .send()
        .await
        .expect(404);
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen: Case = app.staff(Method::GET, &path).send().await.json();
    assert!(seen.reviews.is_empty());
}

#[tokio::test]
async fn the_unit_sees_bad_ones_first() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for grade in ["very_good", "very_bad", "good"] {
        let token = token(&app, &citizen).await;
        let body = json!({ "grade": grade, "text": "原因" });
        give(&app, &token, "k", &body).send().await.expect(201);
        app.pass(10);
    }
    let list: StaffReviews = app
        .staff(Method::GET, "/api/v1/staff/reviews")
        .send()
        .await
        .json();
    let grades: Vec<_> = list.reviews.iter().map(|r| r.grade).collect();
    assert_eq!(grades, [Grade::VeryBad, Grade::Good, Grade::VeryGood]);
}

#[tokio::test]
async fn one_right_for_each_service() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    decide(&app, &no, "granted", "").await.expect(201);
    let slots = citizen.case(&app, no.as_str()).await.reviews;
    let services: Vec<_> = slots.iter().map(|slot| slot.service).collect();
    assert_eq!(services.len(), 2);
    assert!(services.contains(&Service::Submit) && services.contains(&Service::Result));
}
