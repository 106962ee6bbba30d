//! A database that is locked, full or gone: the cause is told at once, and
//! nothing is half done.

use crate::support::{Answer, TestApp};
use jinban_contract::case::NewCase;
use jinban_platform::objects::Objects;
use sqlx::{Connection, Executor};
use std::time::{Duration, Instant};

#[track_caller]
fn unavailable(answer: &Answer, cause: &str) {
    answer.code(503, "database_unavailable");
    assert_eq!(answer.header("retry-after"), "5");
    assert!(answer.problem().detail.contains(cause), "{}", answer.text());
}

async fn submit(app: &TestApp, citizen: &crate::support::Citizen, new: &NewCase) -> Answer {
    citizen
        .post(app, "/api/v1/cases")
        .key("k1")
        .json(new)
        .send()
        .await
}

#[tokio::test]
async fn locked() {
    let app = TestApp::with(|config| config.lock_wait_ms = 200).await;
    if !app.on_sqlite() {
        return locked_on_postgres(&app).await;
    }
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let before = app.rows().await;
    let url = app.config.database_url.clone();
    let mut other = sqlx::AnyConnection::connect(&url).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let begun = Instant::now();
    unavailable(&submit(&app, &citizen, &new).await, "正忙");
    assert!(begun.elapsed() < Duration::from_secs(3));
    app.get("/api/v1/items/lnjt").send().await.expect(200);
    other.execute("ROLLBACK").await.unwrap();
    assert_eq!(app.rows().await, before);
    submit(&app, &citizen, &new).await.expect(201);
}

/// There a single table can be locked.
async fn locked_on_postgres(app: &TestApp) {
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(app).await;
    let mut other = sqlx::AnyConnection::connect(&app.config.database_url)
        .await
        .unwrap();
    other.execute("BEGIN").await.unwrap();
    other
        .execute("LOCK TABLE cases IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    unavailable(&submit(app, &citizen, &new).await, "正忙");
    other.execute("ROLLBACK").await.unwrap();
    submit(app, &citizen, &new).await.expect(201);
}

#[tokio::test]
async fn full() {
    let roomy = TestApp::new().await;
    if !roomy.on_sqlite() {
        return;
    }
    let citizen = roomy.citizen("13800138000").await;
    let mut new = citizen.new_case(&roomy).await;
    new.situation.0 = String::new();
    let pages: i64 = {
        let mut conn = roomy.app.db.read().await.unwrap();
        sqlx::query_scalar("PRAGMA page_count")
            .fetch_one(&mut *conn)
            .await
            .unwrap()
    };
    let mut config = roomy.config.clone();
    config.sqlite_max_pages = u32::try_from(pages).unwrap();
    let before = roomy.rows().await;
    let full = roomy.node_with(config).await;
    let mut refused = None;
    for at in 0..200 {
        let text = "字".repeat(100);
        new.answers
            .insert("note".into(), jinban_contract::form::Value::Text(text));
        let answer = citizen
            .post(&full, "/api/v1/cases")
            .key(&format!("k{at}"))
            .json(&new)
            .send()
            .await;
        if answer.status == 503 {
            refused = Some(answer);
            break;
        }
        let photo = citizen.upload(&roomy, crate::support::JPEG).await;
        new.answers = crate::support::answers(&photo);
    }
    unavailable(&refused.expect("the database fills up"), "满");
    let after = roomy.rows().await;
    let added = after["cases"] - before["cases"];
    assert_eq!(after["case_events"] - before["case_events"], added);
    assert_eq!(after["reviews"] - before["reviews"], added);
    assert_eq!(after["idempotency"] - before["idempotency"], added);
    full.get("/api/v1/sites").send().await.expect(200);
}

#[tokio::test]
async fn gone() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    if app.on_sqlite() {
        std::fs::remove_file(app.dir().join("test.db")).unwrap();
        unavailable(&submit(&app, &citizen, &new).await, "不见了");
    }
    app.app.db.close().await;
    let answer = app.get("/readyz").send().await;
    answer.code(503, "database_unavailable");
    unavailable(&submit(&app, &citizen, &new).await, "");
    app.get("/api/v1/sites").send().await.expect(200);
    app.get("/healthz").send().await.expect(200);
}

#[tokio::test]
async fn an_object_store_that_does_not_answer() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = format!(
        "/api/v1/uploads/{}",
        citizen.upload(&app, crate::support::JPEG).await
    );
    std::fs::remove_dir_all(app.dir().join("files")).unwrap();
    citizen
        .get(&app, &place)
        .send()
        .await
        .code(503, "files_unavailable");
    Objects::open(&app.config).unwrap();
}
