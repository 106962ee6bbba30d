//! A database that is locked, full or gone: the cause is told at once, and
//! nothing is half done.

use crate::support::{Answer, TestApp};
use jinban_contract::case::NewCase;
use jinban_platform::objects::Objects;
use sqlx::{Connection, Executor, Row};
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

/// What was acknowledged is on the disk, and nothing waits for ever.
#[tokio::test]
async fn every_connection_keeps_what_it_acknowledges_and_has_its_limits() {
    let app = TestApp::new().await;
    let settings = match app.on_sqlite() {
        true => vec![
            ("PRAGMA synchronous", "2"),
            ("PRAGMA journal_mode", "wal"),
            ("PRAGMA foreign_keys", "1"),
            ("PRAGMA busy_timeout", "5000"),
        ],
        false => vec![
            ("SHOW synchronous_commit", "on"),
            ("SHOW lock_timeout", "5s"),
            ("SHOW statement_timeout", "15s"),
            ("SHOW idle_in_transaction_session_timeout", "4s"),
        ],
    };
    // Held together, so that they are different ones.
    let mut held = Vec::new();
    for _ in 0..app.config.connections / 2 {
        held.push(app.app.db.read().await.unwrap());
    }
    let mut write = app.app.db.write().await.unwrap();
    for conn in held.iter_mut().map(|read| &mut **read).chain([&mut *write]) {
        for (setting, value) in &settings {
            let row = sqlx::query(*setting).fetch_one(&mut *conn).await.unwrap();
            let number = row.try_get::<i64, _>(0).map(|number| number.to_string());
            let found = number.or_else(|_| row.try_get::<String, _>(0));
            assert_eq!(found.unwrap(), *value, "{setting}");
        }
    }
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
