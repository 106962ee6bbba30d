//! Last days that nobody could count, because the calendar ended before them,
//! are counted when the pack brings a later one.

use crate::staff::{accept, decide};
use crate::support::{Citizen, DAY, TestApp, pack_dir};
use jinban_contract::calendar::Calendar;
use jinban_contract::case::Case;
use jinban_contract::ids::CaseNo;
use jinban_contract::review::{Review, ReviewPage};
use jinban_contract::time::Date;
use jinban_platform::pack;
use jinban_platform::serve::count_due;
use serde_json::json;

/// Another calendar comes, and the node takes it up.
async fn bring(app: &TestApp, change: impl FnOnce(&mut Calendar)) {
    let mut pack = pack::read(&pack_dir()).unwrap();
    change(&mut pack.calendar);
    pack::load::load(&app.app.db, &app.app.objects, &pack, app.app.clock.now())
        .await
        .unwrap();
    app.app.refresh().await.unwrap();
    count_due(&app.app).await.unwrap();
}

async fn later_calendar(app: &TestApp) {
    let end = Date::parse("2027-12-31").unwrap();
    bring(app, |calendar| calendar.valid_until = end).await;
}

async fn bad_review(app: &TestApp, citizen: &Citizen) -> String {
    let token = citizen.submit(app).await.reviews[0].token.0.clone();
    let body = json!({ "grade": "bad", "tags": [208] });
    let path = format!("/api/v1/reviews/{token}");
    app.post(&path)
        .key(&token)
        .json(&body)
        .send()
        .await
        .expect(201);
    token
}

async fn review(app: &TestApp, token: &str) -> Review {
    let answer = app.get(&format!("/api/v1/reviews/{token}")).send().await;
    answer.expect(200).json::<ReviewPage>().review.unwrap()
}

async fn review_due(app: &TestApp, token: &str) -> Option<String> {
    let due = review(app, token).await.rectification.unwrap().due_on;
    due.map(|day| day.to_string())
}

async fn case_due(app: &TestApp, citizen: &Citizen, no: &CaseNo) -> Option<String> {
    let case: Case = citizen.case(app, no.as_str()).await;
    case.summary.due_on.map(|day| day.to_string())
}

/// The last Monday of the year but one: 28 December.
async fn near_the_end() -> (TestApp, Citizen) {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    app.pass(35 * DAY);
    (app, citizen)
}

#[tokio::test]
async fn a_bad_review_gets_its_day_when_a_later_calendar_comes() {
    let (app, citizen) = near_the_end().await;
    let token = bad_review(&app, &citizen).await;
    count_due(&app.app).await.unwrap();
    assert_eq!(review_due(&app, &token).await, None, "nobody knows it yet");
    app.pass(3 * DAY);
    later_calendar(&app).await;
    // From the day it was given, not from today.
    let due = review_due(&app, &token).await;
    assert_eq!(due.as_deref(), Some("2027-01-04"));
}

#[tokio::test]
async fn a_case_gets_its_promised_day_when_a_later_calendar_comes() {
    let (app, citizen) = near_the_end().await;
    let no = citizen.submit(&app).await.summary.no;
    let open = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    assert_eq!(case_due(&app, &citizen, &no).await, None);
    app.pass(3 * DAY);
    later_calendar(&app).await;
    let due = case_due(&app, &citizen, &no).await;
    assert_eq!(due.as_deref(), Some("2027-01-11"));
    assert_eq!(case_due(&app, &citizen, &open).await, None, "no clock runs");
    decide(&app, &no, "granted", "").await.expect(201);
}

#[tokio::test]
async fn days_that_are_known_stay_as_they_were_promised() {
    let app = TestApp::with(|config| config.session_minutes = 100_000).await;
    let citizen = app.citizen("13800138000").await;
    let token = bad_review(&app, &citizen).await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    let before = (
        review_due(&app, &token).await,
        case_due(&app, &citizen, &no).await,
    );
    let saturday = Date::parse("2026-11-28").unwrap();
    bring(&app, |calendar| calendar.makeup_workdays = vec![saturday]).await;
    let after = (
        review_due(&app, &token).await,
        case_due(&app, &citizen, &no).await,
    );
    assert_eq!(after, before);
}

/// More than one page of them.
#[tokio::test]
async fn all_of_many_are_counted() {
    let (app, citizen) = near_the_end().await;
    let token = bad_review(&app, &citizen).await;
    let copies = format!(
        "INSERT INTO reviews (token, staff_ref, case_no, service, created_at, open_until,
             grade, tags, tag_table, text, anonymous, given_at, state)
         SELECT 'copy' || n, 'copy' || n, case_no, 'copy' || n, created_at, open_until,
             grade, tags, tag_table, text, anonymous, given_at, state
         FROM reviews, (WITH RECURSIVE numbers (n) AS
             (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 450)
             SELECT n FROM numbers) AS copies
         WHERE token = '{token}'"
    );
    let mut tx = app.app.db.write().await.unwrap();
    let copies = sqlx::query(sqlx::AssertSqlSafe(copies));
    copies.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    later_calendar(&app).await;
    let days = app.texts("reviews", "due_on").await;
    assert_eq!(days.len(), 451);
    assert!(days.iter().all(|day| day == "2027-01-04"));
}
