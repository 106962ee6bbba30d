//! One kind of work does not wait behind another: who reads does not wait for
//! those who write, and citizens do not wait for the back office.

use crate::support::{Answer, Citizen, TestApp};
use axum::http::Method;
use serde_json::json;
use sqlx::{AnyConnection, Connection, Executor};
use tokio::task::JoinHandle;

/// Somebody else who keeps everybody from writing, and nobody from reading.
async fn holding_the_lock(app: &TestApp) -> AnyConnection {
    let url = app.config.database_url.clone();
    let mut other = AnyConnection::connect(&url).await.unwrap();
    let lock = match app.on_sqlite() {
        true => "BEGIN IMMEDIATE",
        false => "BEGIN; LOCK TABLE idempotency, sessions, sign_in_requests IN SHARE MODE",
    };
    other.execute(sqlx::raw_sql(lock)).await.unwrap();
    other
}

/// Withdrawals of nothing: each needs the lock to find that out.
fn writers(app: &TestApp, citizen: &Citizen, count: usize) -> Vec<JoinHandle<Answer>> {
    let write = |_| {
        let call = citizen.post(app, "/api/v1/cases/nothing/withdrawal");
        tokio::spawn(call.json(&json!({})).send())
    };
    (0..count).map(write).collect()
}

#[tokio::test]
async fn twenty_blocked_writers_keep_nobody_from_reading() {
    let app = TestApp::with(|config| config.lock_wait_ms = 60_000).await;
    let citizen = app.citizen("13800138000").await;
    // A database that writes for others is a good one, as far as it was one.
    app.get("/readyz").send().await.expect(200);
    let mut other = holding_the_lock(&app).await;
    let writers = writers(&app, &citizen, 20);
    // Long enough that the session would be renewed, which is a write.
    app.pass(3000);
    for path in ["/api/v1/me", "/api/v1/cases", "/api/v1/appointments"] {
        citizen.get(&app, path).send().await.expect(200);
        app.get("/readyz").send().await.expect(200);
    }
    // What leaves a line in the trail waits like any writer; this leaves none.
    app.staff(Method::GET, "/api/v1/staff/calendar")
        .send()
        .await
        .expect(200);
    assert!(
        !writers.iter().any(JoinHandle::is_finished),
        "nobody waited for them"
    );
    other.execute("ROLLBACK").await.unwrap();
    for writer in writers {
        writer.await.unwrap().expect(404);
    }
    let renewed = citizen.get(&app, "/api/v1/me").send().await.expect(200);
    assert!(!renewed.cookie().is_empty(), "renewed when it can be");
}

#[tokio::test]
async fn more_writers_than_can_be_served_are_told_at_once() {
    let app = TestApp::with(|config| config.lock_wait_ms = 60_000).await;
    let citizen = app.citizen("13800138000").await;
    let mut other = holding_the_lock(&app).await;
    let mut writers = writers(&app, &citizen, 600);
    let refused = loop {
        tokio::task::yield_now().await;
        if let Some(at) = writers.iter().position(JoinHandle::is_finished) {
            break writers.swap_remove(at).await.unwrap();
        }
    };
    refused.code(503, "database_unavailable");
    assert_eq!(refused.header("retry-after"), "5");
    citizen.get(&app, "/api/v1/me").send().await.expect(200);
    other.execute("ROLLBACK").await.unwrap();
    let mut served = 0;
    for writer in writers {
        served += u32::from(writer.await.unwrap().status == 404);
    }
    assert!(served >= 500, "{served} were served in turn");
}

#[tokio::test]
async fn readers_cannot_write() {
    let app = TestApp::new().await;
    let mut conn = app.app.db.read().await.unwrap();
    let written = conn.execute("DELETE FROM counters").await;
    assert!(written.is_err(), "writers have connections of their own");
}

#[tokio::test]
async fn the_back_office_waits_in_turn_and_citizens_do_not() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let long = app.app.staff.turn().await.unwrap();
    let ask = || {
        let call = app.staff(Method::GET, "/api/v1/staff/reviews");
        tokio::spawn(call.send())
    };
    let mut polling: Vec<_> = (0..40).map(|_| ask()).collect();
    let refused = loop {
        tokio::task::yield_now().await;
        if let Some(at) = polling.iter().position(JoinHandle::is_finished) {
            break polling.swap_remove(at).await.unwrap();
        }
    };
    refused.code(503, "busy");
    assert_eq!(refused.header("retry-after"), "5");
    for path in ["/api/v1/me", "/api/v1/cases"] {
        citizen.get(&app, path).send().await.expect(200);
    }
    app.get("/readyz").send().await.expect(200);
    drop(long);
    let mut served = 0;
    for asked in polling {
        served += u32::from(asked.await.unwrap().status == 200);
    }
    assert!(served > 0, "those who waited had their turn");
}
